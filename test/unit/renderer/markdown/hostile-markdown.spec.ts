import { describe, expect, it } from 'vitest'
import { advanceBlocks } from '../../../../src/renderer/markdown/block-store.ts'
import { elementsOf, renderMarkdown } from './render-markdown.ts'

/** All that may ever be made from a reply. */
const harmless =
	/^<(?:p|br|em|strong|del|h[1-6]|ul|ol( start="\d+")?|li( class="md-task")?|blockquote|hr|table|thead|tbody|tr|code|pre|svg|path|line|circle|rect|div|span|th|td|input|button|a)\b/

describe('Markdown from a stranger', () => {
	it.each([
		'[a](javascript:alert(1))',
		'[a](JaVaScRiPt:alert(1))',
		'[a](<java\tscript:alert(1)>)',
		'[a](&#106;avascript:alert(1))',
		'[a](&#x6A;avascript&colon;alert(1))',
		'[a](javascript&#58;alert(1))',
		'[a](\u0001javascript:alert(1))',
		'[a](< javascript:alert(1)>)',
		'[a](\\javascript:alert(1))',
		'[a](vbscript:msgbox(1))',
		'[a](data:text/html;base64,PHNjcmlwdD4=)',
		'[a](file:///etc/passwd)',
		'[a](blob:https://example.com/1)',
		'[a](ftp://example.com)',
		'[a](app://holdfast/index.html)',
		'[a](//example.com/x)',
		'[a](/etc/passwd)',
		'[a](#top)',
		'[a](https://)',
		'[a][x]\n\n[x]: javascript:alert(1)',
		'<javascript:alert(1)>',
		'<data:text/html,x>',
		'![a](javascript:alert(1))',
		'![a](data:image/svg+xml,<svg onload=alert(1)>)',
		`[a](https://example.com/${'x'.repeat(5_000)})`,
	])('gives %j no address', (text) => {
		const html = renderMarkdown(text)
		expect(elementsOf(html).filter((element) => /^<a\b| href| src/i.test(element))).toEqual([])
	})

	it.each([
		['[a](javascript:alert(1))', 'a<span class="md-destination"> (javascript:alert(1))</span>'],
		['[**a**](docs/b.md)', '<strong>a</strong><span class="md-destination"> (docs/b.md)</span>'],
		['<app://x>', 'app://x'],
	])('shows where %j would lead', (text, html) => expect(renderMarkdown(text)).toBe(`<p>${html}</p>`))

	it('shows whom a link leads to, unless its text says so', () => {
		expect(hostsOf('[docs](https://example.com/a)')).toEqual(['example.com'])
		expect(renderMarkdown('见https://example.com/a。谢谢')).toMatch(/\/a<\/a>。谢谢<\/p>$/)
		expect(hostsOf('[https://bank.example](https://evil.example)')).toEqual(['evil.example'])
		expect(hostsOf('[bank.example](https://user@evil.example)')).toEqual(['evil.example'])
		expect(hostsOf('<https://bank.example@evil.example>')).toEqual(['evil.example'])
		expect(hostsOf('<https://аpple.com>')).toEqual(['xn--pple-43d.com'])
		expect(hostsOf('[write](mailto:a@b.example?subject=x)')).toEqual(['a@b.example'])
		expect(hostsOf('https://example.com/a and [example.com](https://example.com/b) and a@b.example')).toEqual(
			[],
		)
	})

	it('lets a link neither navigate the window nor say where it was clicked', () => {
		expect(renderMarkdown('[a](https://example.com)')).toBe(
			'<p><a href="https://example.com/" target="_blank" rel="noreferrer noopener" title="https://example.com/" data-host="example.com">a</a></p>',
		)
	})

	it('loads no image: it shows what it is of and where it lies', () => {
		const html = renderMarkdown('![a *cat*](https://img.example/x.png "t")')
		expect(html).toContain('(img.example)')
		expect(html).toContain('a cat')
		expect(html).toContain('Load image')
		expect(html).not.toContain('<img')
	})

	it('puts no link inside of a link', () => {
		const html = renderMarkdown('[![a](https://img.example/x.png) https://b.example](https://c.example)')
		expect(elementsOf(html).filter((element) => element.startsWith('<a'))).toEqual([
			'<a href="https://c.example/" target="_blank" rel="noreferrer noopener" title="https://c.example/" data-host="c.example">',
		])
	})

	it.each([
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'a <img src=x onerror=alert(1)> b',
		'<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
		'<iframe srcdoc="<script>alert(1)</script>"></iframe>',
		'<style>@import url(https://evil.example)</style>',
		'<a href="javascript:alert(1)">x</a> **b**',
		'<details open ontoggle=alert(1)>',
		'<br onclick=alert(1)>',
		'<!-- <b> --> <?php ?> <![CDATA[ <b> ]]>',
		'- <b onclick=x>\n\n> <form action=x><input name=y></form>',
		'| <td onclick=x> |\n|---|\n| <script> |',
		'`<b>`\n\n```html"><script>alert(1)</script>\n<script>\n```',
		'[x](https://a.b/"onclick="alert(1))',
		'![" onerror="x](https://a.b "\\" onload=\\"x")',
		'&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;',
	])('shows the HTML in %j as text', (text) => {
		for (const element of elementsOf(renderMarkdown(text))) {
			expect(element).toMatch(harmless)
			const names = element.replace(/ style="contain-intrinsic-size:[^"]*"/, '').replace(/"[^"]*"/g, '""')
			expect(names).not.toMatch(/\son|\ssrc|\sstyle=|srcdoc|action/i)
		}
	})

	it.each([
		['brackets', '['.repeat(100_000)],
		['pairs of brackets', '[]('.repeat(100_000)],
		['stars', '*a '.repeat(100_000)],
		['backticks', Array.from({ length: 400 }, (_, index) => '`'.repeat(index)).join('a')],
		['an address in ten thousand dots', `${'a.'.repeat(10_000)}@`],
		['spaces', `a${' '.repeat(100_000)}b`],
	])('leaves a paragraph of %s as text', (_, text) => {
		expect(elementsOf(renderMarkdown(text)).filter((element) => !/^<(p|span)/.test(element))).toEqual([])
	})

	// Quadratic work on any of these takes minutes: the test's own time limit is the assertion.
	it.each([
		['brackets', '['.repeat(100_000)],
		['brackets and a closing one', `${'['.repeat(100_000)}]`],
		['addresses', '[a]('.repeat(50_000)],
		['stars', '*a '.repeat(100_000)],
		['stars and underscores', '*a b_ '.repeat(50_000)],
		['tildes', '~~a '.repeat(50_000)],
		['backticks', Array.from({ length: 400 }, (_, index) => '`'.repeat(index)).join('a')],
		['dollars', '$a '.repeat(50_000)],
		['formulas that never end', '\\(a_'.repeat(30_000)],
		['references', '[^a '.repeat(50_000)],
	])('keeps up with a growing line of %s', (_, text) => {
		let store = advanceBlocks(null, '', true)
		for (let length = 1_000; length < text.length; length += text.length / 20) {
			store = advanceBlocks(store, text.slice(0, length), true)
		}
		expect(advanceBlocks(store, text, true).text).toBe(text)
	})

	it.each([
		['quotes', '>'.repeat(100_000)],
		['quotes with spaces', '> '.repeat(100_000)],
		['bullets', '- '.repeat(100_000)],
		['bullets and quotes', '- > '.repeat(50_000)],
		['numbers', '1. '.repeat(100_000)],
		[
			'quotes that end one after another',
			Array.from({ length: 50 }, (_, index) => `${'> '.repeat(50 - index)}a`).join('\n'),
		],
		['images', `${'!['.repeat(1_000)}a${'](https://a.b)'.repeat(1_000)}`],
		['emphasis', `${'**a *b '.repeat(200)}${'* **'.repeat(200)}`],
	])('puts %s inside one another only so deep', (_, text) => {
		expect(depthOf(renderMarkdown(text))).toBeLessThan(60)
	})

	it('shows ten megabytes in one line in pieces, and all of it', () => {
		const html = renderMarkdown('word '.repeat(2_000_000))
		expect(html.replace(/<[^>]*>/g, '').length).toBe(10_000_000)
		expect(Math.max(...html.split(/<[^>]*>/).map((piece) => piece.length))).toBeLessThanOrEqual(4_000)
	})

	it('shows a line of code of a megabyte in pieces', () => {
		const html = renderMarkdown(`\`\`\`js\n${'a+'.repeat(500_000)}\n\`\`\``)
		expect(Math.max(...html.split(/<[^>]*>/).map((piece) => piece.length))).toBeLessThanOrEqual(2_000)
	})

	it('stops making items out of an endless list, and shows the rest as it is', () => {
		const html = renderMarkdown('- a\n'.repeat(200_000))
		expect(html.match(/<li/g)?.length).toBeLessThan(20_000)
		expect(html.match(/a/g)?.length).toBeGreaterThan(200_000)
		expect(html).toContain('class="md-plain"')
	})
})

function hostsOf(text: string): readonly (string | undefined)[] {
	return [...renderMarkdown(text).matchAll(/data-host="([^"]*)"/g)].map(([, host]) => host)
}

function depthOf(html: string): number {
	let depth = 0
	let deepest = 0
	for (const [tag] of html.matchAll(/<\/?[a-z][^>]*>/gi)) {
		if (tag.startsWith('</')) depth -= 1
		else if (!/^<(br|hr|input)|\/>$/.test(tag)) depth += 1
		deepest = Math.max(deepest, depth)
	}
	return deepest
}
