import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) =>
	readFileSync(new URL(`../../../../src/renderer/${path}`, import.meta.url), 'utf8')
const pair = /--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g
const codeColours = [...read('markdown/markdown.css').matchAll(pair)]
const sunken = [...read('ui/theme.css').matchAll(pair)].find(([, name]) => name === 'color-sunken')

it('finds the colours of code', () => expect(codeColours.length).toBeGreaterThanOrEqual(8))

it.each(codeColours.map(([, name = '', light = '', dark = '']) => [name, light, dark] as const))(
	'%s can be read on code in light and dark (AA)',
	(_, light, dark) => {
		expect(contrast(light, sunken?.[2] ?? '')).toBeGreaterThanOrEqual(4.5)
		expect(contrast(dark, sunken?.[3] ?? '')).toBeGreaterThanOrEqual(4.5)
	},
)

/** WCAG 2.2. */
function contrast(one: string, other: string): number {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
	return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
	})
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
