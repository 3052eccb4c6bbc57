/**
 * What a preview may do: show pages, drawings and diagrams that a reply has written. All of it is a stranger's, and
 * scripts run in it. So it is of an origin that is nobody's, whoever opens it: no cookie, no storage, no way into our
 * page and no request that we would answer. And it has no network: nothing is loaded, nothing is sent.
 * That it goes nowhere else either is up to our page, whose `frame-src` names this one address.
 */

/** A file of the built page: `src/renderer/public`. */
export const previewPath = '/preview.html'

const policy = [
	"default-src 'none'",
	// Scripts and styles that stand in the page itself. There is nobody to tell what they find out.
	"script-src 'unsafe-inline'",
	"style-src 'unsafe-inline'",
	'img-src data: blob:',
	'font-src data:',
	'media-src data: blob:',
	"connect-src 'none'",
	"frame-src 'none'",
	"worker-src 'none'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	// No policy of today forbids calls between browsers (`webrtc` is known to none): the document itself takes them
	// away, and sees through these two to it that no frame within it brings them back.
	"require-trusted-types-for 'script'",
	'trusted-types default',
	"frame-ancestors 'self'",
	'sandbox allow-scripts',
]

export const previewHeaders: Readonly<Record<string, string>> = {
	'content-security-policy': policy.join('; '),
	'x-content-type-options': 'nosniff',
	'x-dns-prefetch-control': 'off',
	'referrer-policy': 'no-referrer',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': [
		'accelerometer',
		'autoplay',
		'camera',
		'clipboard-read',
		'clipboard-write',
		'display-capture',
		'fullscreen',
		'geolocation',
		'gyroscope',
		'hid',
		'microphone',
		'midi',
		'payment',
		'serial',
		'usb',
		'xr-spatial-tracking',
	]
		.map((feature) => `${feature}=()`)
		.join(', '),
}
