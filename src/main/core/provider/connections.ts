/** The pools of connections: one for direct requests and one for each proxy (and patience), until the network changes. */
import type { LookupFunction } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { Dispatcher } from 'undici'
import { AppErrorException } from '../../../shared/errors.ts'
import type { ProxyChoice } from '../../../shared/provider-options.ts'
import type { Log } from '../ports.ts'
import { joinCertificates, readSystemCertificates } from './system-certificates.ts'

/** Unless a target says otherwise. */
export const connectTimeoutMs = 10_000

/** Where a connection leads, and how long it may take until it is there. */
export type Destination = {
	readonly baseUrl: string
	readonly connectTimeoutMs?: number
	/** Left out: as the settings say. */
	readonly proxy?: ProxyChoice
}

export type Connections = {
	/** The pool that leads there, with connections left open by earlier requests. */
	readonly shared: (destination: Destination) => Promise<Dispatcher>
	/** One without any connection yet, for a single request. The caller destroys it. */
	readonly fresh: (destination: Destination) => Promise<Dispatcher>
	/** From now on new pools; requests under way keep their connection. */
	readonly renew: () => void
	readonly close: () => Promise<void>
}

type Route = { readonly proxy: string | null; readonly isSecure: boolean; readonly timeoutMs: number }

export type ConnectionsOptions = {
	/** For example `http://proxy:8080`; null for a direct connection. */
	readonly proxyFor: (url: string, own?: ProxyChoice) => Promise<string | null>
	readonly log: Log
	/** Left out: the system's. What a proxy connects to is looked up by the proxy. */
	readonly lookup?: LookupFunction
}

export function createConnections({ proxyFor, log, lookup }: ConnectionsOptions): Connections {
	let pools = new Map<string, Dispatcher>()
	/** Old pools with requests under way among them. */
	const living = new Set<Dispatcher>()
	let trust: Promise<SecureContext | null> | null = null

	async function open({ proxy, isSecure, timeoutMs }: Route): Promise<Dispatcher> {
		const [{ Agent, ProxyAgent }, secureContext] = await Promise.all([
			import('undici'),
			isSecure ? trusted() : null,
		])
		const connect = {
			timeout: timeoutMs,
			keepAlive: true,
			keepAliveInitialDelay: 15_000,
			autoSelectFamily: true,
			...(secureContext && { secureContext }),
			...(lookup && proxy === null && { lookup }),
		}
		const options = {
			// One reply, one connection: a broken one takes no other reply with it.
			allowH2: false,
			pipelining: 1,
			headersTimeout: 0,
			bodyTimeout: 0,
			connectTimeout: timeoutMs,
			// People pause between messages. Servers that close sooner say so, or just close.
			keepAliveTimeout: 60_000,
		}
		if (proxy === null) return new Agent({ ...options, connect })
		// undici takes any `proxyTls` for the wish to speak TLS to a SOCKS proxy, which speaks none.
		const uri = toUsableProxy(proxy)
		const isSocks = uri.startsWith('socks')
		return new ProxyAgent({
			...options,
			uri,
			requestTls: connect,
			...(!isSocks && { proxyTls: connect }),
		})
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

	async function route({
		baseUrl,
		connectTimeoutMs: timeoutMs = connectTimeoutMs,
		proxy: own,
	}: Destination): Promise<Route> {
		const proxy = await proxyFor(baseUrl, own)
		const isSecure = [baseUrl, proxy].some((each) => each?.startsWith('https:'))
		return { proxy, isSecure, timeoutMs }
	}

	return {
		async shared(destination) {
			const way = await route(destination)
			const key = `${way.isSecure} ${way.timeoutMs} ${way.proxy ?? 'direct'}`
			const known = pools.get(key)
			if (known) return known
			const opened = await open(way)
			const rival = pools.get(key)
			if (rival) {
				void opened.destroy()
				return rival
			}
			pools.set(key, opened)
			living.add(opened)
			return opened
		},
		async fresh(destination) {
			return open(await route(destination))
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

/** Systems know more kinds of proxies than undici does. */
function toUsableProxy(proxy: string): string {
	// The name of the host is always left to the proxy, which is what the "h" asks for.
	const uri = proxy.replace(/^socks5h:/i, 'socks5:')
	if (/^(https?|socks5?):/i.test(uri)) return uri
	const scheme = uri.split(':', 1)[0]
	const detail = `A proxy that speaks ${scheme} cannot be used; http, https and socks5 can.`
	throw new AppErrorException({ kind: 'bad-input', field: 'proxy', detail })
}
