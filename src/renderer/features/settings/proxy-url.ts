/** Pure: whether a text can be a proxy's address. In step with the core, which refuses the same. */
export type ProxyProblem =
	| 'proxy-missing'
	| 'proxy-invalid'
	| 'proxy-scheme'
	| 'proxy-credentials'
	| 'proxy-path'

const schemes: readonly string[] = ['http:', 'https:', 'socks5:', 'socks:']

/** Null when it can be used. Without a scheme it is http: "proxy:8080" is how many people write it. */
export function proxyProblem(text: string): ProxyProblem | null {
	const typed = text.trim()
	if (typed === '') return 'proxy-missing'
	const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`)
	if (url === null || url.hostname === '') return 'proxy-invalid'
	if (!schemes.includes(url.protocol)) return 'proxy-scheme'
	if (url.username !== '' || url.password !== '') return 'proxy-credentials'
	if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') return 'proxy-path'
	return null
}
