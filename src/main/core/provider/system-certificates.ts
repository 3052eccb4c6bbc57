/**
 * The certificate authorities this machine trusts beside Node's own: a company's proxy signs with one of its
 * own, and the browser on the same desk accepts it.
 */
import { getCACertificates } from 'node:tls'
import { Worker } from 'node:worker_threads'

/**
 * Reads the operating system's store in a worker: it takes 100 ms to seconds, and the main thread is streaming.
 * Never rejects: `onFailure` hears why there are none.
 */
export function readSystemCertificates(onFailure: (cause: unknown) => void): Promise<readonly string[]> {
	return new Promise((resolve) => {
		const giveUp = (cause: unknown) => {
			onFailure(cause)
			resolve([])
		}
		try {
			const worker = new Worker(script, { eval: true })
			worker.once('message', resolve)
			worker.once('error', giveUp)
			worker.once('exit', () => resolve([]))
			worker.unref()
		} catch (cause) {
			giveUp(cause)
		}
	})
}

const script = `
	const { parentPort } = require('node:worker_threads')
	parentPort.postMessage(require('node:tls').getCACertificates('system'))
`

/** Node's certificates and those of the system that it does not have; null when it has them all. */
export function joinCertificates(system: readonly string[]): string[] | null {
	const bundled = getCACertificates('default')
	const known = new Set(bundled)
	const added = system.filter((certificate) => !known.has(certificate))
	return added.length === 0 ? null : [...bundled, ...added]
}
