import { createServer, type Server } from 'node:net'

export type BaitServer = {
	/** `http://127.0.0.1:…`, for a text to point at. */
	readonly origin: string
	/** The first words of whoever came, in order; empty when nobody did. */
	readonly visits: () => readonly string[]
	readonly close: () => Promise<void>
}

/** A port on loopback that must never be spoken to. It counts connections, whatever they say, if anything. */
export async function startBaitServer(): Promise<BaitServer> {
	const visits: string[] = []
	const server: Server = createServer((socket) => {
		const index = visits.push('a connection that said nothing') - 1
		socket.on('error', () => {})
		socket.once('data', (bytes) => {
			visits[index] = bytes.toString('latin1').split('\r\n')[0] ?? ''
			socket.destroy()
		})
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const address = server.address()
	const port = typeof address === 'object' && address !== null ? address.port : 0
	return {
		origin: `http://127.0.0.1:${port}`,
		visits: () => visits,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	}
}
