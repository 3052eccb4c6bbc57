import { expect, it } from 'vitest'
import { parseNumber } from '../../../../../src/renderer/features/usage/parse-number.ts'

it('reads numbers as people type them, and nothing else', () => {
	expect(parseNumber(' 1 000.5 ')).toBe(1000.5)
	expect(parseNumber('0,15')).toBe(0.15)
	for (const wrong of ['', '-1', '1.2.3', 'ten', '1e5', '.5']) expect(parseNumber(wrong)).toBeNull()
})
