/**
 * Masks what must not be written down: API keys, bearer tokens, passwords, one-time codes. It works on any
 * text, a line of JSON included, and leaves JSON valid. It knows secrets only by their looks; a secret known by
 * value is passed in `known`.
 */
export function redact(text: string, known: readonly string[] = []): string {
	let redacted = text
	for (const secret of known) {
		for (const form of formsOf(secret)) redacted = redacted.replaceAll(form, mask)
	}
	for (const [pattern, replacement] of patterns) redacted = redacted.replace(pattern, replacement)
	return redacted
}

const mask = '[redacted]'

/** Shorter ones are ordinary words ("none", "ollama"), and masking those would garble the text. */
const shortestSecret = 8

function formsOf(secret: string): readonly string[] {
	if (secret.length < shortestSecret) return []
	const bytes = Buffer.from(secret)
	return [secret, encodeURIComponent(secret), bytes.toString('base64'), bytes.toString('base64url')]
}

const secretName =
	'(?:api|access|secret|private)?[-_ ]?key|(?:access|refresh|auth|id|session)?[-_]?token|authorization|password|passphrase|secret|set-cookie|cookie'

/** JSON inside JSON has its quotes behind backslashes, and more of them at each level. */
const quote = String.raw`\\*"`

const patterns: readonly (readonly [RegExp, string])[] = [
	// "apiKey":"…", also as a string inside a string, where it may mask more than the value.
	[
		new RegExp(
			String.raw`(${quote}(?:[\w-]*[-_])?(?:${secretName})${quote}\s*:\s*${quote})(?:[^"\\]|\\.)+`,
			'gi',
		),
		`$1${mask}`,
	],
	// https://host/path?code=…&key=…, and in a fragment. Elsewhere a code is an error's name, and useful.
	[
		new RegExp(String.raw`([?&#](?:[\w-]*[-_])?(?:${secretName}|code|signature)=)[^&#\s"'<>\\]+`, 'gi'),
		`$1${mask}`,
	],
	// https://user:password@host
	[/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"'\\]+@/gi, `$1${mask}@`],
	// Authorization: Basic …
	[/\b(authorization\s*[:=]\s*(?:[a-z]+\s+)?)[^\s"',;\\]+/gi, `$1${mask}`],
	[/\b(bearer\s+)[A-Za-z0-9._~+/=-]{6,}/gi, `$1${mask}`],
	// x-api-key: …, OPENAI_API_KEY=…
	[/\b((?:[\w-]*[-_])?api[-_]?key\s*[:=]\s*)[^\s"',;&\\]+/gi, `$1${mask}`],
	// Keys that say what they are: OpenAI and Anthropic, Groq, xAI, Hugging Face, Perplexity; then Gemini.
	[/\b(?:sk|gsk|xai|hf|pplx|rk|pk)[-_][A-Za-z0-9_-]{8,}/g, mask],
	[/\bAIza[A-Za-z0-9_-]{20,}/g, mask],
]
