import { expect, it } from 'vitest'
import { toDetail } from '../../../../../src/main/core/provider/error-detail.ts'
import { maskKeyIn } from '../../../../../src/main/core/provider/mask-key.ts'
import { findForms, formsOf } from '../../../../support/find-canary.ts'

const key = 'Qz7"Xv\\w2+Kp9/Lm4=Vt8<Rb3&Yn6%Hd5'
/** Backwards, or as the page keeps texts, no server writes it. */
const forms = formsOf(key).filter(({ name }) => !/reversed|UTF-16|URL-encoded whole/.test(name))

it.each(forms.map(({ name, bytes }) => [name, bytes.toString()] as const))(
	'masks a key %s',
	(_name, text) => {
		const masked = maskKeyIn(`before ${text} after`, key)
		expect(masked).toBe('before … after')
		expect(findForms(Buffer.from(toDetail(`before ${text} after`, key)), forms)).toEqual([])
	},
)

it.each([0, 1, 2])('masks a key in base64 behind %i other bytes', (count) => {
	const text = Buffer.from(`${'x'.repeat(count)}${key} and more`).toString('base64')
	expect(findForms(Buffer.from(maskKeyIn(text, key)), forms)).toEqual([])
})

it('leaves texts alone where there is no key, or only a placeholder', () => {
	expect(maskKeyIn('there is none', null)).toBe('there is none')
	expect(maskKeyIn('there is none', 'none')).toBe('there is none')
})

it('shows no half of a key that stands where the text is cut off', () => {
	for (let before = 1_900; before < 2_050; before += 1) {
		const detail = toDetail(`a${' '.repeat(before)}${key}${' '.repeat(4_000)}`, key)
		expect(detail).not.toContain(key.slice(0, 4))
	}
})
