/**
 * A key together with the origin it was entered for. They are stored as one text, so that whoever changes
 * a base URL (in the database, in a synchronised file) cannot have the key sent to another server.
 */
import { z } from 'zod'

export type BoundSecret = { readonly origin: string; readonly key: string }

const schema = z.object({ origin: z.string().min(1), key: z.string().min(1) })

export const sealSecret = ({ origin, key }: BoundSecret): string => JSON.stringify({ origin, key })

/** Null when the text was not made by `sealSecret`. */
export function openSecret(text: string): BoundSecret | null {
	try {
		return schema.safeParse(JSON.parse(text)).data ?? null
	} catch {
		return null
	}
}
