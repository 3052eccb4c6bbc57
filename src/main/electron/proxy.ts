/** The proxy that the system's settings (a fixed one, or a PAC script) name for a URL. */
import type { Session } from 'electron'

/** The first of the list is used; the others would be fallbacks. Null: a direct connection. */
export async function proxyFor(session: Pick<Session, 'resolveProxy'>, url: string): Promise<string | null> {
	return firstProxy(await session.resolveProxy(url))
}

const schemes: Readonly<Record<string, string>> = {
	PROXY: 'http',
	HTTP: 'http',
	HTTPS: 'https',
	SOCKS: 'socks4',
	SOCKS4: 'socks4',
	SOCKS5: 'socks5',
}

/** `PROXY proxy:8080; DIRECT` → `http://proxy:8080`. The format is that of a PAC script's answer. */
export function firstProxy(list: string): string | null {
	const [kind = '', host] = (list.split(';')[0] ?? '').trim().split(/\s+/)
	const scheme = schemes[kind.toUpperCase()]
	return scheme && host ? `${scheme}://${host}` : null
}
