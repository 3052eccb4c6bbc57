import { describe, expect, it } from 'vitest'
import { renderMarkdown } from './render-markdown.ts'

const referencesIn = (html: string) =>
	[...html.matchAll(/data-note-reference="([^"]*)">(\d+)</g)].map(([, label, number]) => `${label}:${number}`)
const notesIn = (html: string) =>
	[...html.matchAll(/<li value="(\d+)"[^>]*>(.*?)<button/gs)].map(([, number, note]) => [
		Number(number),
		note,
	])

describe('footnotes', () => {
	it('are numbered as they are used, and stand at the end', () => {
		const html = renderMarkdown('a[^z] b[^1] c[^z]\n\n[^1]: first\n[^z]: *second*\n\nlast')
		expect(referencesIn(html)).toEqual(['z:1', '1:2', 'z:1'])
		expect(notesIn(html)).toEqual([
			[1, '<p><em>second</em></p>'],
			[2, '<p>first</p>'],
		])
		expect(html.indexOf('last')).toBeLessThan(html.indexOf('second'))
	})

	it('have paragraphs, lists and footnotes of their own', () => {
		const html = renderMarkdown('a[^1]\n\n[^1]: one\n\n    two[^2]\n\n    - three\n\n[^2]: four\n\nafter')
		const [, first = '', second = ''] = html.split('<li value=')
		expect(first).toContain('<p>two<sup')
		expect(first).toContain('<ul><li>three</li></ul>')
		expect(second).toContain('<p>four</p>')
	})

	it('that nothing refers to are shown too, and references to nothing stay text', () => {
		const html = renderMarkdown('a[^nowhere] [^1](https://a.b)\n\n[^2]: kept')
		expect(html).toContain('a[^nowhere]')
		expect(referencesIn(html)).toEqual([])
		expect(notesIn(html)).toEqual([[1, '<p>kept</p>']])
	})

	it('count while they are still to come, and nothing of them flashes', () => {
		expect(referencesIn(renderMarkdown('a[^1] b', true))).toEqual(['1:1'])
		for (const end of ['[', '[^', '[^1']) expect(renderMarkdown(`a${end}`, true)).toBe('<p>a</p>')
		for (const end of ['[^', '[^1', '[^1]', '[^1]:'])
			expect(renderMarkdown(`a\n\n${end}`, true)).toBe('<p>a</p>')
		expect(notesIn(renderMarkdown('a[^1]\n\n[^1]: no', true))).toEqual([[1, '<p>no</p>']])
	})
})
