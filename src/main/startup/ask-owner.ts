/** A second start's side of the conversation with the owner of a data folder. */
import { connect } from 'node:net'
import { type OwnerAnswer, type OwnerRecord, ownerAnswer } from './owner-protocol.ts'
import { withSocketPath } from './owner-socket.ts'

export type OwnerState =
	| OwnerAnswer
	/** The operating system says that nobody listens. */
	| { readonly kind: 'dead' }
	/** It holds the socket but says nothing: stopped, perhaps. Never taken for dead. */
	| { readonly kind: 'silent' }

/** An owner that is still starting answers as soon as it has an address to give. */
const answerTimeoutMs = 10_000

export function askOwner(folder: string, owner: OwnerRecord): Promise<OwnerState> {
	return withSocketPath(
		folder,
		owner.id,
		(path) =>
			new Promise((resolve) => {
				const socket = connect(path)
				let isConnected = false
				let received = ''
				socket.setEncoding('utf8')
				socket.setTimeout(answerTimeoutMs, () => {
					resolve({ kind: 'silent' })
					socket.destroy()
				})
				socket.on('connect', () => {
					isConnected = true
					socket.write(`${owner.secret}\n`)
				})
				socket.on('data', (text: string) => {
					received += text
				})
				socket.on('error', (error: NodeJS.ErrnoException) => {
					// Reset after it had accepted: it has just ended, which asking again will show.
					if (isConnected) return
					const isDead = error.code === 'ECONNREFUSED' || error.code === 'ENOENT'
					resolve({ kind: isDead ? 'dead' : 'silent' })
				})
				socket.on('close', () => resolve(parse(received)))
			}),
	)
}

/** Hanging up without an answer is what an owner does that ends in the middle of the conversation. */
function parse(text: string): OwnerAnswer {
	try {
		const parsed = ownerAnswer.safeParse(JSON.parse(text))
		return parsed.success ? parsed.data : { kind: 'closing' }
	} catch {
		return { kind: 'closing' }
	}
}
