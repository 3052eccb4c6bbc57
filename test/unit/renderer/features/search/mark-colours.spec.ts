import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(
	new URL('../../../../../src/renderer/features/search/search.css', import.meta.url),
	'utf8',
)
const colours = new Map(
	[...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
		([, name = '', light = '', dark = '']) => [name, { light, dark }],
	),
)

function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
	})
	return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string, side: 'light' | 'dark'): number {
	const [x, y] = [colours.get(a)?.[side], colours.get(b)?.[side]]
	if (!x || !y) throw new Error(`search.css has no colours "${a}" and "${b}".`)
	const [light = 0, dark = 0] = [luminance(x), luminance(y)].sort((one, other) => other - one)
	return (light + 0.05) / (dark + 0.05)
}

test.each([
	['mark-ink', 'mark', 'light'],
	['mark-ink', 'mark', 'dark'],
	['mark-ink', 'mark-message', 'light'],
	['mark-ink', 'mark-message', 'dark'],
	['mark-here-ink', 'mark-here', 'light'],
	['mark-here-ink', 'mark-here', 'dark'],
] as const)('%s can be read on %s in the %s theme', (ink, mark, side) => {
	expect(contrast(ink, mark, side)).toBeGreaterThanOrEqual(4.5)
})
