/** The provider's own words, made safe to show, log and export. */
import { longestForm, maskKeyIn } from './mask-key.ts'

const maxLength = 500
/**
 * Providers repeat keys in their messages ("Incorrect API key provided: sk-…"), sometimes a key that is not
 * the one that was sent. So the known key is masked, and so is whatever looks like one.
 */
const keyLike = [
	/\b(?:sk|pk|rk|gsk|xai|nvapi|hf|r8|pplx|fw|csk|tgp|ak)[-_][\w*.-]{6,}/gi,
	/\bAIza[\w-]{10,}/g,
	/\bBearer\s+[\w.~+/=-]{6,}/gi,
	/\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*/g,
	/\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{28,}\b/g,
]

/** At most 500 UTF-16 code units, one line, nothing key-like in it. */
export function toDetail(text: string, apiKey: string | null, otherSecrets: readonly string[] = []): string {
	// Bounded before the patterns run over it: the text may be megabytes of anything.
	const bounded = text.slice(0, 4 * maxLength)
	const secrets = [apiKey ?? '', ...otherSecrets]
	let detail = secrets.reduce((masked, secret) => maskKeyIn(masked, secret), bounded)
	// The bound may have cut a key in two, and half of one is not recognised.
	const longest = Math.max(1, ...secrets.map(({ length }) => length))
	if (bounded.length < text.length) detail = detail.slice(0, -longestForm * longest)
	detail = detail.replace(/\s+/g, ' ').trim()
	for (const pattern of keyLike) detail = detail.replace(pattern, '…')
	return detail.length <= maxLength ? detail : `${detail.slice(0, maxLength - 1)}…`
}

/** What an HTML page says, as far as one line can: its title, or its text without the tags. */
export function htmlToText(html: string): string {
	const title = /<title[^>]*>([^<]{1,300})/i.exec(html)?.[1]
	return title ?? html.slice(0, 20_000).replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
}

export function looksLikeHtml(text: string): boolean {
	return /^\s*(?:<!doctype|<html|<head|<body|<\?xml|<!--)/i.test(text)
}
