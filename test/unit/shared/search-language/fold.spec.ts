import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, placesIn } from '../../../../src/shared/search-language/fold.ts'

describe('folding', () => {
	it.each([
		['case', 'HoldFast', 'holdfast'],
		['accents', 'Crème Brûlée, Ångström, Việt Nam', 'creme brulee, angstrom, viet nam'],
		['accents that stand apart', 'Cre\u0300me', 'creme'],
		['width', 'Ｆｕｌｌ　ｗｉｄｔｈ１２', 'full width12'],
		['ligatures', 'ﬁnd the oﬀice', 'find the office'],
		['Greek', 'Οδυσσεύς', 'οδυσσευσ'],
		['Russian', 'Ещё', 'еще'],
		['Arabic vowels', 'كِتَاب', 'كتاب'],
		['half-width kana', 'ｶﾞｰﾃﾞﾝ', 'ガーデン'],
		['Hangul that stands apart', '가나'.normalize('NFD'), '가나'],
	])('leaves out %s', (_what, text, folded) => {
		expect(fold(text)).toBe(folded)
	})

	it('keeps what makes another letter', () => {
		expect(fold('が')).not.toBe(fold('か'))
		expect(fold('パ')).not.toBe(fold('ハ'))
	})

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => fold(fold(text)) === fold(text)),
		)
	})
})

describe('places', () => {
	it.each([
		['plain text', 'a needle here', 'needle', 'needle'],
		['after ligatures', 'ﬁﬁﬁ needle', 'needle', 'needle'],
		['after marks that stand apart', 'e\u0301e\u0301e\u0301 需要 x', '需要', '需要'],
		['after half-width kana', 'ｶﾞｶﾞ針', '針', '針'],
		['after emoji', '😀😀 needle', 'needle', 'needle'],
		['inside an accented word', 'une CRÈME', 'creme', 'CRÈME'],
	])('lead back to the text as it was written: %s', (_what, text, wanted, written) => {
		const start = fold(text).indexOf(wanted)
		const place = placesIn(text)
		const from = place(start)
		expect(text.slice(from, place(start + wanted.length))).toBe(written)
	})

	it('lead back over any length', () => {
		const text = `${'ｶﾞé😀中a'.repeat(3_000)}needle`
		const place = placesIn(text)
		expect(place(fold(text).indexOf('needle'))).toBe(text.indexOf('needle'))
	})

	it('fold to the same text piece by piece', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
				const folded = fold(text)
				const place = placesIn(text)
				const starts = Array.from({ length: folded.length + 1 }, (_, index) => place(index))
				const borders = [...new Set(starts)]
				const pieces = borders.map((border, index) => fold(text.slice(border, borders[index + 1])))
				expect(pieces.join('')).toBe(folded)
			}),
		)
	})
})
