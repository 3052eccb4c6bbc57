/**
 * What our page may load: its own files. A reply is text from a stranger; if a sanitiser ever lets something
 * through, it still finds no inline script, no `eval`, and no address to send the conversation to.
 */
export const contentSecurityPolicy = [
	"default-src 'none'",
	"script-src 'self'",
	// Components place style elements of their own; without a remote address a style cannot carry anything out.
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data: blob:",
	"font-src 'self'",
	"connect-src 'self'",
	"worker-src 'self'",
	"manifest-src 'self'",
	"frame-src 'none'",
	"frame-ancestors 'none'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
].join('; ')
