/** Deterministic answers that contain what clients stumble over: CJK, emoji, tables, lists, code, long words. */
import { createRandom } from './random.ts'

const blocks: readonly string[] = [
	'A reply that breaks is put back together: nothing you have seen is lost.',
	'The quick brown fox jumps over the lazy dog, twice — and once more “for luck”.',
	'流式输出被中断以后，已经显示的文字一个也不能丢。',
	'接続が切れても、表示された文字は失われません。',
	'연결이 끊겨도 보이는 글자는 사라지지 않습니다.',
	'Emoji with joints: 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇫🇷, and one outside the BMP: 𝒳.',
	'Combining marks stay together: é ñ ệ, نص عربي, עברית.',
	'## A heading\n\n- first\n- second\n  - nested `code`\n- **third**, _fourth_',
	'| name | value |\n|---|---:|\n| speed | 42 |\n| 速度 | 四十二 |',
	'```ts\nconst answer = [1, 2, 3].map((n) => n * 2)\nif (answer.length > 2) console.log("done\\n")\n```',
	'```python\ndef join(a: str, b: str) -> str:\n    """One text, no seam."""\n    return a + b\n```',
	'> A quotation,\n> on two lines.\n\n1. one\n2. two\n3. three',
	'Formulae such as $e^{i\\pi} + 1 = 0$ and links like [this](https://example.com/a?b=c&d=e).',
	'Backslashes \\ and "quotes", tabs\tand {"json": [true, null]} inside prose.',
]

/** A text of exactly `length` UTF-16 code units, or one less where a character would be split. */
export function makeText(seed: number, length: number): string {
	const random = createRandom(seed)
	let text = ''
	while (text.length < length) {
		const block = blocks[Math.floor(random() * blocks.length)] ?? ''
		text += text === '' ? block : `${random() < 0.5 ? '\n\n' : ' '}${block}`
	}
	const cut = text.slice(0, length)
	return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** As models answer who were asked for the title alone: with a label, and in quotation marks. */
export function makeTitle(question: string): string {
	const words = question
		.replace(/^\/.*$/gm, '')
		.trim()
		.split(/\s+/)
	return `Title: "About ${words.slice(0, 4).join(' ')}"`
}

/**
 * Cuts a text into tokens of odd lengths. Cuts fall anywhere, also between the halves of a character beyond the
 * BMP, as providers do. One cut is at `boundary`, so that a fault can strike after exactly so many characters.
 */
export function splitIntoTokens(text: string, seed: number, boundary: number | null): readonly string[] {
	const random = createRandom(seed)
	const tokens: string[] = []
	for (let start = 0; start < text.length; ) {
		let end = start + 1 + Math.floor(random() ** 2 * 9)
		if (boundary !== null && start < boundary && end > boundary) end = boundary
		tokens.push(text.slice(start, end))
		start = end
	}
	return tokens
}
