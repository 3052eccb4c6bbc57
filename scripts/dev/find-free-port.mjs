import { createServer } from 'node:net'

/**
 * A port of 127.0.0.1 that is free now, for a server that must come back at the same one.
 *
 * @returns {Promise<number>}
 */
export function findFreePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject)
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address()
			probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
		})
	})
}
