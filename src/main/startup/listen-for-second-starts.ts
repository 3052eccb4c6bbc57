/** The owner's side of the conversation with a second start. */
import { createServer, type Socket } from 'node:net'
import { isSameSecret } from './is-same-secret.ts'
import type { OwnerAnswer } from './owner-protocol.ts'
import { withSocketPath } from './owner-socket.ts'

/** What the owner does for a second start. `closing`: it is about to end; the second start waits for that. */
export type AnswerSecondStart = () => Promise<{ readonly url: string | null } | 'closing'>

export type SecondStarts = { readonly close: () => Promise<void> }

type Options = {
	readonly folder: string
	readonly id: string
	readonly secret: string
	readonly answer: AnswerSecondStart
}

/** Far more than a secret needs. */
const longestRequest = 1_000

/** Does not keep the process alive. Rejects when the folder cannot hold a socket. */
export function listenForSecondStarts({ folder, id, secret, answer }: Options): Promise<SecondStarts> {
	const server = createServer((socket) => hear(socket, secret, answer))
	const sockets = new Set<Socket>()
	server.on('connection', (socket) => {
		sockets.add(socket)
		socket.on('close', () => sockets.delete(socket))
	})
	server.unref()

	function close(): Promise<void> {
		for (const socket of sockets) socket.destroy()
		return new Promise((resolve) => {
			server.close(() => resolve())
		})
	}

	return withSocketPath(folder, id, async (path) => {
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject)
			server.listen(path, resolve)
		})
		return { close }
	})
}

function hear(socket: Socket, secret: string, answer: AnswerSecondStart): void {
	let request = ''
	socket.setEncoding('utf8')
	// Whoever hangs up is no longer interested in the answer.
	socket.on('error', () => socket.destroy())
	socket.on('data', (text: string) => {
		request += text
		const end = request.indexOf('\n')
		if (end === -1) {
			if (request.length > longestRequest) socket.destroy()
			return
		}
		socket.removeAllListeners('data')
		if (!isSameSecret(request.slice(0, end), secret)) {
			socket.destroy()
			return
		}
		answer().then(
			(result) => socket.end(JSON.stringify(toAnswer(result))),
			() => socket.destroy(),
		)
	})
}

function toAnswer(result: Awaited<ReturnType<AnswerSecondStart>>): OwnerAnswer {
	return result === 'closing' ? { kind: 'closing' } : { kind: 'here', pid: process.pid, url: result.url }
}
