import { describe, expect, it } from 'vitest'
import { quotationOf, withQuotation } from '../../../../../src/renderer/features/chat/quote-text.ts'

describe('a quotation', () => {
	it('marks every line, empty ones too', () => {
		expect(quotationOf('one\n\n  two\r\n> three')).toBe('> one\n>\n>   two\n> > three')
	})

	it('leaves blank lines around the words out, and keeps the indent of the first', () => {
		expect(quotationOf('\n  \n  code\n\n')).toBe('>   code')
	})

	it('is nothing where nothing is said', () => expect(quotationOf(' \n ')).toBe(''))

	it('stands below what is typed, with room below it', () => {
		expect(withQuotation('', '> a')).toBe('> a\n\n')
		expect(withQuotation('typed \n', '> a')).toBe('typed\n\n> a\n\n')
	})
})
