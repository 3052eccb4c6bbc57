import { expect, it } from 'vitest'
import { formatAmount, formatCosts, formatTokens } from '../../../../src/renderer/i18n/format-usage.ts'

it('shows money with cents, and more of what is less than ten of them', () => {
	expect(formatAmount(12.345, 'USD', 'en')).toBe('$12.35')
	expect(formatAmount(0.001234, 'USD', 'en')).toBe('$0.0012')
	expect(formatAmount(0.0123, 'USD', 'en')).toBe('$0.012')
	expect(formatAmount(0.05, 'USD', 'en')).toBe('$0.05')
	expect(formatAmount(0, 'EUR', 'en')).toBe('€0.00')
})

it('shows tokens in full while they are few', () => {
	expect(formatTokens(99_999, 'en')).toBe('99,999')
	expect(formatTokens(1_234_567, 'en')).toBe('1.2M')
})

it('sets currencies side by side', () => {
	expect(
		formatCosts(
			[
				{ currency: 'CNY', amount: 1 },
				{ currency: 'USD', amount: 2 },
			],
			'en',
		),
	).toBe('¥1.00 + $2.00')
	expect(formatCosts([], 'en')).toBeNull()
})
