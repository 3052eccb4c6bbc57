/** Letters in other alphabets. Browsers no longer read `mathvariant`; Unicode has a character for each of them. */

type Alphabet = { readonly capital: number; readonly small: number; readonly digit?: number }

const alphabets: Readonly<Record<string, Alphabet>> = {
	bold: { capital: 0x1d400, small: 0x1d41a, digit: 0x1d7ce },
	italic: { capital: 0x1d434, small: 0x1d44e },
	'bold-italic': { capital: 0x1d468, small: 0x1d482 },
	script: { capital: 0x1d49c, small: 0x1d4b6 },
	'bold-script': { capital: 0x1d4d0, small: 0x1d4ea },
	fraktur: { capital: 0x1d504, small: 0x1d51e },
	'bold-fraktur': { capital: 0x1d56c, small: 0x1d586 },
	'double-struck': { capital: 0x1d538, small: 0x1d552, digit: 0x1d7d8 },
	'sans-serif': { capital: 0x1d5a0, small: 0x1d5ba, digit: 0x1d7e2 },
	'bold-sans-serif': { capital: 0x1d5d4, small: 0x1d5ee, digit: 0x1d7ec },
	'sans-serif-italic': { capital: 0x1d608, small: 0x1d622 },
	monospace: { capital: 0x1d670, small: 0x1d68a, digit: 0x1d7f6 },
}

/** Those that Unicode had before it had the alphabets. */
const earlier: Readonly<Record<string, string>> = {
	'italic:h': 'ℎ',
	'script:B': 'ℬ',
	'script:E': 'ℰ',
	'script:F': 'ℱ',
	'script:H': 'ℋ',
	'script:I': 'ℐ',
	'script:L': 'ℒ',
	'script:M': 'ℳ',
	'script:R': 'ℛ',
	'script:e': 'ℯ',
	'script:g': 'ℊ',
	'script:o': 'ℴ',
	'fraktur:C': 'ℭ',
	'fraktur:H': 'ℌ',
	'fraktur:I': 'ℑ',
	'fraktur:R': 'ℜ',
	'fraktur:Z': 'ℨ',
	'double-struck:C': 'ℂ',
	'double-struck:H': 'ℍ',
	'double-struck:N': 'ℕ',
	'double-struck:P': 'ℙ',
	'double-struck:Q': 'ℚ',
	'double-struck:R': 'ℝ',
	'double-struck:Z': 'ℤ',
}

/** The same MathML with those characters in place of letters that name an alphabet. */
export function writeMathLetters(math: string): string {
	return math.replace(variant, (written, tag: string, name: string, text: string) => {
		const alphabet = alphabets[name]
		if (alphabet === undefined) return written
		const letters = text.replace(/[A-Za-z\d]/g, (letter) => letterOf(letter, name, alphabet))
		// A single one would be made italic.
		return `<${tag} mathvariant="normal">${letters}</${tag}>`
	})
}

/** Without a reference: its name is no text. */
const variant = /<(m[ion]|mtext) mathvariant="([a-z-]+)">([^<>&]*)<\/\1>/g

function letterOf(letter: string, name: string, { capital, small, digit }: Alphabet): string {
	const known = earlier[`${name}:${letter}`]
	if (known !== undefined) return known
	const code = letter.charCodeAt(0)
	if (letter >= 'a') return String.fromCodePoint(small + code - 0x61)
	if (letter >= 'A') return String.fromCodePoint(capital + code - 0x41)
	return digit === undefined ? letter : String.fromCodePoint(digit + code - 0x30)
}
