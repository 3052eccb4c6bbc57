import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accents } from '../../../../src/shared/model.ts'

const theme = readFileSync(new URL('../../../../src/renderer/ui/theme.css', import.meta.url), 'utf8')
/** Before the blocks that change some of the colours. */
const main = theme.slice(0, theme.indexOf('@custom-variant'))

type Pair = { readonly light: string; readonly dark: string }

const coloursOf = (css: string) =>
	new Map<string, Pair>(
		[...css.matchAll(/--color-([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
			([, name = '', light = '', dark = '']) => [name, { light, dark }],
		),
	)

const colours = coloursOf(main)

function colour(name: string, side: keyof Pair, changed: ReadonlyMap<string, Pair> = new Map()): string {
	const pair = changed.get(name) ?? colours.get(name)
	if (!pair) throw new Error(`theme.css has no colour "${name}".`)
	return pair[side]
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
	})
	return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
	return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['canvas', 'sidebar', 'raised', 'sunken', 'bubble', 'hover', 'selected']

describe.each(['light', 'dark'] as const)('in the %s theme', (side) => {
	test.each(
		[
			...['ink', 'muted', 'faint'].flatMap((text) => surfaces.map((surface) => [text, surface])),
			...['accent', 'danger', 'warning', 'success'].flatMap((text) =>
				['canvas', 'raised', 'sunken'].map((surface) => [text, surface]),
			),
			['on-accent', 'accent'],
			['on-accent', 'accent-strong'],
			['on-danger', 'danger'],
			...['ink', 'muted'].flatMap((text) =>
				['accent-soft', 'danger-soft', 'warning-soft', 'success-soft'].map((surface) => [text, surface]),
			),
			['danger', 'danger-soft'],
			['warning', 'warning-soft'],
			['success', 'success-soft'],
			// A tooltip.
			['canvas', 'ink'],
		].map(([text = '', surface = '']) => ({ text, surface })),
	)('$text can be read on $surface', ({ text, surface }) => {
		expect(contrast(colour(text, side), colour(surface, side))).toBeGreaterThanOrEqual(4.5)
	})

	test.each(['canvas', 'raised', 'sidebar'])("a control's edge stands out from %s", (surface) => {
		expect(contrast(colour('edge', side), colour(surface, side))).toBeGreaterThanOrEqual(3)
	})
})

const blockOf = (start: string) => theme.slice(theme.indexOf(start)).split('}\n')[0] ?? ''

test('the usual accent is the same on its swatch', () => {
	for (const [name, pair] of coloursOf(blockOf('[data-accent="teal"]')))
		expect(pair).toEqual(colours.get(name))
})

describe.each(accents)('with the accent %s', (accent) => {
	const changed = coloursOf(blockOf(`[data-accent="${accent}"]`))

	test('every colour that depends on it is given', () => {
		expect([...changed.keys()].sort()).toEqual(
			[...colours.keys()].filter((name) => /accent/.test(name)).sort(),
		)
	})

	test.each(
		(['light', 'dark'] as const).flatMap((side) =>
			[
				...['canvas', 'raised', 'sunken'].map((surface) => ['accent', surface]),
				['on-accent', 'accent'],
				['on-accent', 'accent-strong'],
				['ink', 'accent-soft'],
				['muted', 'accent-soft'],
			].map(([text = '', surface = '']) => ({ side, text, surface })),
		),
	)('$text can be read on $surface, $side', ({ side, text, surface }) => {
		expect(contrast(colour(text, side, changed), colour(surface, side, changed))).toBeGreaterThanOrEqual(4.5)
	})
})

describe('where more contrast is asked for', () => {
	const changed = coloursOf(blockOf('(prefers-contrast: more)'))

	test.each(
		(['light', 'dark'] as const).flatMap((side) =>
			['muted', 'faint'].flatMap((text) => surfaces.map((surface) => ({ side, text, surface }))),
		),
	)('$text stands out from $surface, $side', ({ side, text, surface }) => {
		expect(contrast(colour(text, side, changed), colour(surface, side, changed))).toBeGreaterThanOrEqual(7)
	})
})
