/**
 * A key in what a server sent back: as it is, or as one of the encodings that an error message, a redirection or a
 * header would have it in.
 */

/** Shorter keys ("none", "ollama") are placeholders of local servers and ordinary words. */
const minKeyLength = 6

/** The text with `…` in place of the key; as it is when there is none, or only a placeholder. */
export function maskKeyIn(text: string, key: string | null): string {
	if (key === null || key.length < minKeyLength) return text
	let masked = text
	for (const form of formsOf(key)) masked = masked.replaceAll(form, '…')
	return masked
}

/** No form of a key is longer than so many times the key. */
export const longestForm = 6

function formsOf(key: string): readonly string[] {
	const bytes = Buffer.from(key)
	const json = JSON.stringify(key).slice(1, -1)
	const hex = bytes.toString('hex')
	const base64 = [0, 1, 2].map((shift) => base64At(bytes, shift))
	const forms = [
		key,
		json,
		JSON.stringify(json).slice(1, -1),
		encodeURIComponent(key),
		new URLSearchParams([['', key]]).toString().slice(1),
		key.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
		hex,
		hex.toUpperCase(),
		...base64,
		...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
	]
	// Long ones first: a short form can be the beginning of a longer one.
	return [...new Set(forms)].filter((form) => form.length >= minKeyLength).sort((a, b) => b.length - a.length)
}

/** What its base64 has in common whatever stands around it, when it begins `shift` bytes into a group of three. */
function base64At(bytes: Buffer, shift: number): string {
	const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
		.toString('base64')
		.replace(/=+$/, '')
	const isWhole = (shift + bytes.length) % 3 === 0
	return encoded.slice(shift === 0 ? 0 : shift + 1, isWhole ? undefined : -1)
}
