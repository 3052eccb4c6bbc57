/** The pools of connections: one for direct requests and one for each proxy, until the network changes. */
import { createSecureContext, type SecureContext } from 'node:tls'
import type { Dispatcher } from 'undici'
import type { Log } from '../ports.ts'
import { joinCertificates, readSystemCertificates } from './system-certificates.ts'

export const connectTimeoutMs = 10_000

export type Connections = {
	/** The pool that serves this URL, with connections left open by earlier requests. */
	readonly shared: (url: string) => Promise<Dispatcher>
	/** One without any connection yet, for a single request. The caller destroys it. */
	readonly fresh: (url: string) => Promise<Dispatcher>
	/** From now on new pools; requests under way keep their connection. */
	readonly renew: () => void
	readonly close: () => Promise<void>
}

export type ConnectionsOptions = {
	/** For example `http://proxy:8080`; null for a direct connection. */
	readonly proxyFor: (url: string) => Promise<string | null>
	readonly log: Log
}

export function createConnections({ proxyFor, log }: ConnectionsOptions): Connections {
	let pools = new Map<string, Dispatcher>()
	/** Old pools with requests under way among them. */
	const living = new Set<Dispatcher>()
	let trust: Promise<SecureContext | null> | null = null

	async function open(proxy: string | null, isSecure: boolean): Promise<Dispatcher> {
		const [{ Agent, ProxyAgent }, secureContext] = await Promise.all([
			import('undici'),
			isSecure ? trusted() : null,
		])
		const connect = {
			timeout: connectTimeoutMs,
			keepAlive: true,
			keepAliveInitialDelay: 15_000,
			autoSelectFamily: true,
			...(secureContext && { secureContext }),
		}
		const options = {
			// One reply, one connection: a broken one takes no other reply with it.
			allowH2: false,
			pipelining: 1,
			headersTimeout: 0,
			bodyTimeout: 0,
			connectTimeout: connectTimeoutMs,
			// People pause between messages. Servers that close sooner say so, or just close.
			keepAliveTimeout: 60_000,
		}
		if (proxy === null) return new Agent({ ...options, connect })
		return new ProxyAgent({ ...options, uri: proxy, requestTls: connect, proxyTls: connect })
	}

	/** Null while Node's own certificates are all there is. Made once: parsing hundreds of them costs 30 ms. */
	function trusted(): Promise<SecureContext | null> {
		trust ??= readSystemCertificates((cause) =>
			log.warn({ err: cause }, "no access to the system's certificates"),
		)
			.then((system) => {
				const ca = joinCertificates(system)
				return ca && createSecureContext({ ca })
			})
			.catch((cause) => {
				log.warn({ err: cause }, "the system's certificates cannot be used")
				return null
			})
		return trust
	}

	async function route(url: string): Promise<{ proxy: string | null; isSecure: boolean }> {
		const proxy = await proxyFor(url)
		return { proxy, isSecure: [url, proxy].some((each) => each?.startsWith('https:')) }
	}

	return {
		async shared(url) {
			const { proxy, isSecure } = await route(url)
			const key = `${isSecure} ${proxy ?? 'direct'}`
			const known = pools.get(key)
			if (known) return known
			const opened = await open(proxy, isSecure)
			const rival = pools.get(key)
			if (rival) {
				void opened.destroy()
				return rival
			}
			pools.set(key, opened)
			living.add(opened)
			return opened
		},
		async fresh(url) {
			const { proxy, isSecure } = await route(url)
			return open(proxy, isSecure)
		},
		renew() {
			const old = pools
			pools = new Map()
			for (const pool of old.values()) {
				pool.close().then(
					() => living.delete(pool),
					(cause) => log.debug({ err: cause }, 'an old pool did not close'),
				)
			}
		},
		async close() {
			pools = new Map()
			await Promise.all([...living].map((pool) => pool.destroy()))
			living.clear()
		},
	}
}
