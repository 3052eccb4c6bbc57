import { expect, test } from 'vitest'
import { withoutMarks } from '../../../../../src/renderer/features/search/without-marks.ts'

/** What was found stands in angle brackets. */
const read = (text: string) =>
	text
		.split(/[«»]/)
		.map((part, index) => ({ text: part, isMatch: index % 2 === 1 }))
		.filter((part) => part.text !== '')
const write = (text: string) =>
	withoutMarks(read(text))
		.map((part) => (part.isMatch ? `«${part.text}»` : part.text))
		.join('')

test.each([
	['…of colours. **Rayleigh «scattering»** sends', '…of colours. Rayleigh «scattering» sends'],
	['the *«billing» service*, `now`, ~~then~~', 'the «billing» service, now, then'],
	['**“«海带»”**很好', '“«海带»”很好'],
	['see [the «guide»](https://example.com/a) and ![b](c.png)', 'see the «guide» and b'],
	['**a** and **«b»**', 'a and «b»'],
])('%s is read without its marks', (text, shown) => expect(write(text)).toBe(shown))

test.each([
	'2 * 3 * 4 «f»(*args, **kwargs), a ** b ** c',
	'a_«b»_c and __init__',
	'it was cut: **«kelp» and',
	'«**kelp**»',
	'[a](https://«example».com)',
])('%s stays as it is', (text) => expect(write(text)).toBe(text))
