/** Where a link of an exported page may lead. Everything else stays text. Pure. */

export type SafeAddress = {
	/** As the browser reads it: https or mailto. */
	readonly url: string
	/** Whom it leads to: host and port, or the mail address. */
	readonly host: string
}

const maxLength = 4_000

/** Null for every other protocol and for addresses that are not complete. */
export function safeAddress(address: string): SafeAddress | null {
	// The parser drops the tabs, line ends and control characters that would hide a protocol.
	const url = URL.parse(resolveReferences(address))
	if (url === null || url.href.length > maxLength) return null
	if (url.protocol === 'mailto:') return { url: url.href, host: decodeMail(url.pathname) }
	return url.protocol === 'https:' && url.host !== '' ? { url: url.href, host: url.host } : null
}

/** Whether the text of a link already says whom it leads to, without a user name or another script before the host. */
export function saysHost(text: string, { url, host }: SafeAddress): boolean {
	const parsed = new URL(url)
	if (parsed.username !== '' || parsed.password !== '' || parsed.hostname.includes('xn--')) return false
	const written = text.trim()
	if (written.toLowerCase() === host.toLowerCase()) return true
	if (/\s/.test(written)) return false
	return (URL.parse(written) ?? URL.parse(`https://${written}`))?.host === host
}

/** The few that addresses are written with. Any other name stays, and is part of the address that is checked. */
function resolveReferences(address: string): string {
	return address.replace(
		/&(?:amp|#(\d{1,7})|#[xX]([\da-fA-F]{1,6}));/g,
		(_, decimal?: string, hex?: string) => {
			if (decimal === undefined && hex === undefined) return '&'
			const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
		},
	)
}

function decodeMail(path: string): string {
	try {
		return decodeURIComponent(path)
	} catch {
		return path
	}
}
