import { AppErrorException } from '../../../shared/errors.ts'
import type { ProxyChoice } from '../../../shared/model.ts'

/** What our connections can go through. */
const schemes: readonly string[] = ['http:', 'https:', 'socks5:', 'socks:']

/**
 * A proxy's address as it is stored and used: `http://proxy.example:8080`. Throws `bad-input` for what cannot be
 * one, and for a user name or password, which would be shown and stored in clear.
 */
export function parseProxyUrl(text: string): string {
	// "proxy:8080" is how many people write it.
	const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`)
	if (url === null || url.hostname === '') throw refusal('It is not the address of a proxy.')
	if (!schemes.includes(url.protocol)) {
		throw refusal('A proxy is reached by http, https or socks5 (for example http://proxy.example:8080).')
	}
	if (url.username !== '' || url.password !== '') {
		throw refusal('It must not contain a user name or password.')
	}
	if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
		throw refusal('It must be an address alone, without a path or query.')
	}
	return `${url.protocol === 'socks:' ? 'socks5:' : url.protocol}//${url.host}`
}

export function parseProxy(choice: ProxyChoice): ProxyChoice {
	return choice.mode === 'manual' ? { mode: 'manual', url: parseProxyUrl(choice.url) } : choice
}

const refusal = (detail: string) => new AppErrorException({ kind: 'bad-input', field: 'proxy.url', detail })
