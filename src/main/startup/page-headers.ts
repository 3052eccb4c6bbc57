/**
 * What our page may do, whoever serves it: load its own files and talk to its own core. A reply is text from a
 * stranger; if something of it ever got through, it would still find no inline script, no `eval`, and no address
 * to send the conversation to.
 */

export type PageSources = {
	/** Besides the page's own origin, for example `ws://127.0.0.1:40123`. */
	readonly connectTo?: readonly string[]
	/** The one address that may be framed: that of `preview-headers.ts`, in full. */
	readonly preview?: string
}

export function pageHeaders({
	connectTo = [],
	preview = "'none'",
}: PageSources = {}): Readonly<Record<string, string>> {
	const policy = [
		"default-src 'none'",
		"script-src 'self'",
		// Components place style elements of their own; without a remote address a style cannot carry anything out.
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self'",
		["connect-src 'self'", ...connectTo].join(' '),
		"worker-src 'self'",
		"manifest-src 'self'",
		`frame-src ${preview}`,
		"frame-ancestors 'none'",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
		// The one policy lets the page make workers of its own files: see renderer/trusted-types.ts.
		"require-trusted-types-for 'script'",
		'trusted-types default',
	]
	return {
		'content-security-policy': policy.join('; '),
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'no-referrer',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy':
			'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
	}
}
