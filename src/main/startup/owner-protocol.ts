/** What the owner of a data folder writes down for a second start, and what it answers to one. */
import * as z from 'zod'

export const ownerRecord = z.object({
	/** For people: whether the owner lives, its socket says. */
	pid: z.int(),
	/** Names its socket. */
	id: z.string().regex(/^[\w-]+$/),
	/** What a second start must present. Readable only by who may read the history anyway. */
	secret: z.string().min(1),
})
export type OwnerRecord = z.infer<typeof ownerRecord>

export const ownerAnswer = z.discriminatedUnion('kind', [
	/** `url`: a fresh one-time address; null when the owner (Electron) has shown its window instead. */
	z.object({ kind: z.literal('here'), pid: z.int(), url: z.string().nullable() }),
	/** It is about to end. */
	z.object({ kind: z.literal('closing') }),
])
export type OwnerAnswer = z.infer<typeof ownerAnswer>
