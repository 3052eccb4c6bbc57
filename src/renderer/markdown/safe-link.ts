/** Decides where an address in a reply may lead. What is not allowed here is shown as text. */
import { decodeEntities } from './decode-entities.ts'

export type SafeLink = {
	/** As the browser reads it: https or mailto, and a host in letters that cannot pass for others. */
	readonly url: string
	/** Whom it leads to: host and port, or the mail address. */
	readonly host: string
	/** The address hides its host behind a user name, or writes it in another script. */
	readonly isTricky: boolean
}

/** As long as a call to open one may be. */
const maxLength = 4_000

/** Null for every other protocol and for addresses that are not complete, such as `docs/a.md`. */
export function safeLink(address: string): SafeLink | null {
	// The parser drops the tabs, line ends and control characters that would hide a protocol.
	const url = URL.parse(decodeEntities(address))
	if (url === null || url.href.length > maxLength) return null
	if (url.protocol === 'mailto:') return { url: url.href, host: decodeMail(url.pathname), isTricky: false }
	if (url.protocol !== 'https:' || url.host === '') return null
	const isTricky = url.username !== '' || url.password !== '' || url.hostname.includes('xn--')
	return { url: url.href, host: url.host, isTricky }
}

/** Whether the text of a link already says whom it leads to. */
export function saysHost(text: string, link: SafeLink): boolean {
	if (link.isTricky) return false
	const written = text.trim()
	if (written.toLowerCase() === link.host.toLowerCase()) return true
	if (/\s/.test(written)) return false
	const url = URL.parse(written) ?? URL.parse(`https://${written}`)
	return url !== null && url.host === link.host
}

function decodeMail(path: string): string {
	try {
		return decodeURIComponent(path)
	} catch {
		return path
	}
}
