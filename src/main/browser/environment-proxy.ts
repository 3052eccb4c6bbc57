/** The proxy that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` ask for, in either case. */

type Environment = Readonly<Record<string, string | undefined>>

/** For an http or https URL: its proxy, for example `http://proxy:8080`, or null for a direct connection. */
export function proxyFromEnvironment(env: Environment, url: string): string | null {
	const target = new URL(url)
	if (isLoopback(target.hostname) || isExcepted(target, read(env, 'no_proxy') ?? '')) return null
	const text =
		read(env, target.protocol === 'https:' ? 'https_proxy' : 'http_proxy') ?? read(env, 'all_proxy')
	if (!text) return null
	// "proxy:8080" is how many people write it.
	const proxy = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`)
	return proxy !== null && /^(https?|socks[45]?h?):$/.test(proxy.protocol)
		? proxy.href.replace(/\/$/, '')
		: null
}

function read(env: Environment, name: string): string | undefined {
	return env[name] || env[name.toUpperCase()] || undefined
}

function isLoopback(hostname: string): boolean {
	return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Entries are hosts, domains with or without a leading dot or star, each perhaps with a port; `*` is everything. */
function isExcepted(target: URL, list: string): boolean {
	const port = target.port || (target.protocol === 'https:' ? '443' : '80')
	return list
		.toLowerCase()
		.split(/[\s,]+/)
		.filter(Boolean)
		.some((entry) => {
			if (entry === '*') return true
			const [, host = entry, entryPort] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? []
			if (entryPort !== undefined && entryPort !== port) return false
			const domain = host.replace(/^\*?\./, '')
			return target.hostname === domain || target.hostname.endsWith(`.${domain}`)
		})
}
