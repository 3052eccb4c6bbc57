import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../../../../../../src/main/core/transfer/export/html/render-markdown.ts'
import { withinTime } from '../../../../../../../src/main/core/transfer/export/html/within-time.ts'
import { hostileTexts } from '../../../../../../support/hostile-markdown.ts'

/** All tags that may ever be made from a message, with all their attributes. */
const harmless = new RegExp(
	`^(?:${[
		'</?(?:strong|em|del|table|thead|tbody|tr|pre|code)>',
		'<code dir="ltr">|<pre dir="ltr">',
		'<(?:br|hr)>',
		'</(?:p|h[3-6]|ul|ol|li|blockquote|td|th|div|span|a)>',
		'<p(?: class="plain")? dir="auto">',
		'<h[3-6] class="d[1-6]" dir="auto">',
		'<(?:ul|blockquote) dir="auto">|<ol dir="auto"(?: start="\\d+")?>',
		'<li(?: class="task")?>',
		'<t[dh](?: class="(?:center|right)")? dir="auto">',
		'<div class="(?:code|lang|table)">',
		'<span class="(?:picture|address)">',
		'<span class="hidden" data-code="U\\+[0-9A-F]{4,6}">',
		'<a href="(?:https:\\/\\/|mailto:)[^"<>]*" rel="noreferrer noopener"(?: data-host="[^"<>]*")?>',
	].join('|')})$`,
)

const tagsOf = (html: string) => html.match(/<[^>]*>?/g) ?? []
const strangeTags = (html: string) => tagsOf(html).filter((tag) => !harmless.test(tag))
/** What a reader sees, without tags. */
const textOf = (html: string) =>
	html
		.replace(/<[^>]*>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&')

describe('a hostile message', () => {
	it.each([
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'text <svg onload=alert(1)> text',
		'<iframe srcdoc="<script>alert(1)</script>"></iframe>',
		'<style>@import "https://evil.example"</style>',
		'<meta http-equiv="refresh" content="0;url=https://evil.example">',
		'<base href="https://evil.example/">',
		'<form action="https://evil.example"><input name=a autofocus onfocus=alert(1)></form>',
		'</code></pre></main><script>alert(1)</script>',
		'```"><script>\n</code></pre><script>alert(1)</script>\n```',
		'`</code><script>alert(1)</script>`',
		'| <script> |\n|---|\n| <img onerror=x> |',
		'- <object data="x">\n- <embed src="x">',
		'![" onerror="alert(1)](https://evil.example/a.png "x\' onload=\'y")',
		'[a](https://e.example/"onmouseover="alert(1) "t\\" onclick=\\"x")',
		'\u0000<scr\u0000ipt>',
		'<!-- --!><script>alert(1)</script>',
		'<![CDATA[<script>alert(1)</script>]]>',
	])('becomes text: %j', (text) => {
		const html = renderMarkdown(text)
		expect(strangeTags(html)).toEqual([])
		expect(html).not.toMatch(/<(?:script|img|svg|iframe|style|meta|base|form|object|embed)/i)
	})

	it.each([
		'[a](javascript:alert(1))',
		'[a](JaVaScRiPt:alert(1))',
		'[a](&#106;avascript:alert(1))',
		'[a](java\tscript:alert(1))',
		'[a](javascript&colon;alert(1))',
		'[a](javascript&#58;alert(1))',
		'[a](&Tab;javascript:alert(1))',
		'[a](data:text/html;base64,PHNjcmlwdD4=)',
		'[a](file:///etc/passwd)',
		'[a](http://example.com)',
		'[a](//example.com/x)',
		'[a](/etc/passwd)',
		'[a][x]\n\n[x]: javascript:alert(1)',
		'<javascript:alert(1)>',
		'![a](javascript:alert(1))',
		'![a](data:image/svg+xml,<svg onload=alert(1)>)',
	])('leads nowhere: %j', (text) => expect(renderMarkdown(text)).not.toContain('<a '))

	it('of any kind that is known gives no other tag, attribute or picture', () => {
		for (const { what, text } of hostileTexts(20261122, 1_500, 'https://bait.example')) {
			const html = renderMarkdown(text)
			expect(strangeTags(html), what).toEqual([])
		}
	})

	it.each([
		['brackets', '['.repeat(100_000)],
		['quotes', '>'.repeat(100_000)],
		['emphasis', '*a '.repeat(50_000)],
		['spaces', `enough letters${' '.repeat(100_000)}b`],
		['lists in quotes', `${'> - '.repeat(40)}x\n`.repeat(20)],
		['one line', 'x'.repeat(10_000_000)],
	])('that would take for ever is written as it is: %s', (_what, text) => {
		expect(textOf(renderMarkdown(text)).replace(/\s/g, '').length).toBeGreaterThan(10)
	})
})

describe('a message', () => {
	it('looks as it does in the window', () => {
		expect(renderMarkdown('# One\n\nSome **bold**, *leaning* and ~~old~~ `code`.\nNext line')).toBe(
			'<h3 class="d1" dir="auto">One</h3><p dir="auto">Some <strong>bold</strong>, <em>leaning</em> and ' +
				'<del>old</del> <code dir="ltr">code</code>.<br>Next line</p>',
		)
		expect(renderMarkdown('3. three\n4. four\n\n- [x] done\n- [ ] open')).toBe(
			'<ol dir="auto" start="3"><li>three</li><li>four</li></ol>' +
				'<ul dir="auto"><li class="task">☑ done</li><li class="task">☐ open</li></ul>',
		)
		expect(renderMarkdown('```ts\na < b\n```')).toBe(
			'<div class="code"><div class="lang">ts</div><pre dir="ltr"><code>a &lt; b\n</code></pre></div>',
		)
		expect(renderMarkdown('| a | b |\n|:-:|--:|\n| 1 | 2 |')).toContain(
			'<tr><td class="center" dir="auto">1</td><td class="right" dir="auto">2</td></tr>',
		)
	})

	it('shows Chinese emphasis beside Chinese punctuation', () => {
		expect(renderMarkdown('**注意：**后面')).toBe('<p dir="auto"><strong>注意：</strong>后面</p>')
	})

	it('resolves character references as text', () => {
		expect(textOf(renderMarkdown('a &amp; b &lt;i&gt;'))).toBe('a & b <i>')
		expect(renderMarkdown('&lt;script&gt;')).not.toContain('<script')
	})

	it('says where a link leads when its text does not', () => {
		expect(renderMarkdown('[docs](https://a.example/?x=1&amp;y=2)')).toContain(
			'<a href="https://a.example/?x=1&amp;y=2" rel="noreferrer noopener" data-host="a.example">docs</a>',
		)
		expect(renderMarkdown('https://a.example/x')).not.toContain('data-host')
		expect(renderMarkdown('[a.example](https://user@a.example/)')).toContain('data-host')
	})

	it('makes hidden characters in code visible', () => {
		expect(renderMarkdown('`a\u202eb`')).toContain('<span class="hidden" data-code="U+202E">')
		expect(renderMarkdown('`👨‍👩‍👧`')).not.toContain('class="hidden"')
	})
})

describe('work that takes too long', () => {
	it('is given up, and what comes after it is not', () => {
		expect(
			withinTime(20, () => {
				for (;;);
			}),
		).toBeNull()
		expect(withinTime(1_000, () => 'done')).toBe('done')
	})

	it('or that nests too deep is given up; a mistake is not hidden', () => {
		const nest = (): number => nest() + 1
		expect(withinTime(5_000, nest)).toBeNull()
		expect(() =>
			withinTime(1_000, () => {
				throw new TypeError('wrong')
			}),
		).toThrow('wrong')
	})
})
