import { describe, expect, it } from 'vitest'
import { renderMarkdown as renderText } from '../../../../../../../src/main/core/transfer/export/html/render-markdown.ts'
import { withinTime } from '../../../../../../../src/main/core/transfer/export/html/within-time.ts'
import { hostileTexts } from '../../../../../../support/hostile-markdown.ts'
import { richReply } from '../../../../../../support/rich-reply.ts'

const renderMarkdown = (text: string) => renderText(text, 'a1')

/** All tags that may ever be made from a message, with all their attributes. */
const harmless = new RegExp(
	`^(?:${[
		'</?(?:strong|em|del|table|thead|tbody|tr|pre|code|ol)>',
		'<code dir="ltr">|<pre dir="ltr">',
		'<(?:br|hr)>',
		'</(?:p|h[3-6]|ul|ol|li|blockquote|td|th|div|span|a)>',
		'<p(?: class="plain")? dir="auto">',
		'<h[3-6] class="d[1-6]" dir="auto">',
		'<(?:ul|blockquote) dir="auto">|<ol dir="auto"(?: start="\\d+")?>',
		'<li(?: class="task")?>',
		'<t[dh](?: class="(?:center|right|long|center long|right long)")? dir="auto">',
		'<div class="(?:code|lang|drawing|table(?: wid(?:e|er|est))?)">',
		'<span class="(?:picture|address|only-still)">|<span class="c-[a-z]+">',
		'<span class="formula(?: display)?(?: wid(?:e|er|est))?"(?: dir="ltr")?>|<span class="tex" dir="ltr">',
		'</?m[a-z]+(?: [a-z]+="[^"<>]*")*\\s*/?>|</?semantics>|</annotation>|<annotation encoding="application/x-tex">',
		'<sup(?: id="a1-back-\\d+")?>|</sup>|<a (?:class="back" )?href="#a1-(?:note|back)-\\d+" role="doc-[a-z]+">',
		'<section class="notes" role="doc-endnotes">|</section>|<li id="a1-note-\\d+" value="\\d+" dir="auto">',
		'<img alt="[^"<>]*"(?: width="\\d+" height="\\d+")? src="data:image/[a-z+]+;base64,[A-Za-z\\d+/=]*">',
		'<span class="hidden" data-code="U\\+[0-9A-F]{4,6}">',
		'<a href="(?:https:\\/\\/|mailto:)[^"<>]*" rel="noreferrer noopener"(?: data-host="[^"<>]*")?>',
	].join('|')})$`,
)

const tagsOf = (html: string) => html.match(/<[^>]*>?/g) ?? []
const strangeTags = (html: string) =>
	tagsOf(html).filter(
		(tag) => !harmless.test(tag) || /\s(?:on[a-z]+|style|href|src)=/.test(tag.startsWith('<m') ? tag : ''),
	)
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
	])('becomes text: %j', async (text) => {
		const html = await renderMarkdown(text)
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
	])('leads nowhere: %j', async (text) => expect(await renderMarkdown(text)).not.toContain('<a '))

	it('of any kind that is known gives no other tag, attribute or picture', async () => {
		for (const { what, text } of hostileTexts(20261122, 1_500, 'https://bait.example')) {
			const html = await renderMarkdown(text)
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
	])('that would take for ever is written as it is: %s', async (_what, text) => {
		expect(textOf(await renderMarkdown(text)).replace(/\s/g, '').length).toBeGreaterThan(10)
	})
})

describe('a message', () => {
	it('looks as it does in the window', async () => {
		expect(await renderMarkdown('# One\n\nSome **bold**, *leaning* and ~~old~~ `code`.\nNext line')).toBe(
			'<h3 class="d1" dir="auto">One</h3><p dir="auto">Some <strong>bold</strong>, <em>leaning</em> and ' +
				'<del>old</del> <code dir="ltr">code</code>.<br>Next line</p>',
		)
		expect(await renderMarkdown('3. three\n4. four\n\n- [x] done\n- [ ] open')).toBe(
			'<ol dir="auto" start="3"><li>three</li><li>four</li></ol>' +
				'<ul dir="auto"><li class="task">☑ done</li><li class="task">☐ open</li></ul>',
		)
		expect(await renderMarkdown('```unheard-of\na < b\n```')).toBe(
			'<div class="code"><div class="lang">unheard-of</div><pre dir="ltr"><code>a &lt; b\n</code></pre></div>',
		)
		expect(await renderMarkdown('| a | b |\n|:-:|--:|\n| 1 | 2 |')).toContain(
			'<tr><td class="center" dir="auto">1</td><td class="right" dir="auto">2</td></tr>',
		)
	})

	it('shows Chinese emphasis beside Chinese punctuation', async () => {
		expect(await renderMarkdown('**注意：**后面')).toBe('<p dir="auto"><strong>注意：</strong>后面</p>')
	})

	it('resolves character references as text', async () => {
		expect(textOf(await renderMarkdown('a &amp; b &lt;i&gt;'))).toBe('a & b <i>')
		expect(await renderMarkdown('&lt;script&gt;')).not.toContain('<script')
	})

	it('says where a link leads when its text does not', async () => {
		expect(await renderMarkdown('[docs](https://a.example/?x=1&amp;y=2)')).toContain(
			'<a href="https://a.example/?x=1&amp;y=2" rel="noreferrer noopener" data-host="a.example">docs</a>',
		)
		expect(await renderMarkdown('https://a.example/x')).not.toContain('data-host')
		expect(await renderMarkdown('[a.example](https://user@a.example/)')).toContain('data-host')
	})

	it('makes hidden characters in code visible', async () => {
		expect(await renderMarkdown('`a\u202eb`')).toContain('<span class="hidden" data-code="U+202E">')
		expect(await renderMarkdown('`👨‍👩‍👧`')).not.toContain('class="hidden"')
	})
})

describe('what the window draws', () => {
	it('is drawn, and nothing but what is known to be harmless', async () => {
		expect(strangeTags(await renderMarkdown(richReply))).toEqual([])
	})

	it.each([
		['$e^{i\\pi}$', 'e^{i\\pi}'],
		['\\(a\\,b\\)', 'a\\,b'],
		['$$\na &= b \\\\\nc_1*d*e\n$$'.replace('&=', '='), 'c_1*d*e'],
		['a **bold $x*y*z$ word**', 'x*y*z'],
		['```math\n\\frac{a}{b}\n```', '\\frac{a}{b}'],
	])('a formula is MathML with all that was written: %s', async (text, tex) => {
		const html = await renderMarkdown(text)
		expect(html).toMatch(/<math [^>]*>.*<\/math>/s)
		const [, annotation = ''] =
			/<annotation encoding="application\/x-tex">(.*?)<\/annotation>/s.exec(html) ?? []
		expect(textOf(annotation)).toContain(tex)
	})

	it('a formula that cannot be read stays as it was written', async () => {
		for (const text of [
			'$\\frac{a}{$',
			'\\(\\nothing{x_1*y*z}\\)',
			'$$\\def\\a{b}\\a$$',
			'\\(\\href{https://e.example}{x}\\)',
		]) {
			const html = await renderMarkdown(text)
			expect(textOf(html)).toContain(text)
			expect(html).not.toContain('<a ')
		}
		expect(textOf(await renderMarkdown('costs $5 or 10$ and $HOME/$USER'))).toBe(
			'costs $5 or 10$ and $HOME/$USER',
		)
	})

	it('letters of other alphabets are those of Unicode', async () => {
		expect(await renderMarkdown('$\\mathbb{R} \\mathcal{L} \\mathbf{v}$')).toMatch(/ℝ.*ℒ.*𝐯/s)
	})

	it('footnotes lead there and back, and none is lost', async () => {
		const html = await renderMarkdown(
			'One[^a] and again[^a], [not one][^b].\n\n[^a]: Note with `code`\n[^c]: Alone',
		)
		expect(
			html.match(/<sup id="a1-back-1"><a href="#a1-note-1" role="doc-noteref">1<\/a><\/sup>/g),
		).toHaveLength(1)
		expect(html.match(/href="#a1-note-1"/g)).toHaveLength(2)
		expect(html).toMatch(
			/<li id="a1-note-1" value="1"[^>]*>.*<code dir="ltr">code<\/code>.*href="#a1-back-1"/,
		)
		expect(html).toMatch(/<li id="a1-note-2" value="2" dir="auto"><p[^>]*>Alone<\/p><\/li>/)
		expect(textOf(html)).toContain('[^b]')
	})

	it('code has its colours, all of its letters, and what is hidden in it', async () => {
		const code = 'const a: number = 1 // <b>\n\nif (a) "\u202e"'
		const html = await renderMarkdown(`\`\`\`ts\n${code}\n\`\`\``)
		expect(html).toContain('<div class="lang">TypeScript</div>')
		expect(html).toContain('<span class="c-keyword">const</span>')
		expect(html).toContain('data-code="U+202E"')
		expect(textOf(html.replace(/<div class="lang">.*?<\/div>/, ''))).toBe(`${code}\n`)
	})

	it('a drawing is a picture below its source, if it is one', async () => {
		const svg = '<svg viewBox="0 0 2 1"><rect width="1" height="1"/></svg>'
		const html = await renderMarkdown(`\`\`\`svg\n${svg}\n\`\`\``)
		expect(textOf(html)).toContain(svg)
		expect(html).toMatch(
			/<div class="drawing"><img alt="SVG" width="480" height="240" src="data:image\/svg\+xml;base64,/,
		)
		for (const unsound of [
			'<svg><rect></svg>',
			'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
			`<svg>${'<use href="#a"/>'.repeat(50)}</svg>`,
			'<svg:svg/>',
		]) {
			expect(await renderMarkdown(`\`\`\`svg\n${unsound}\n\`\`\``)).not.toContain('<img')
		}
	})

	it('a diagram stays what was written', async () => {
		expect(await renderMarkdown('```mermaid\ngraph TD\n```')).toContain('<div class="lang">Mermaid</div>')
	})

	it('a picture that came with the text is shown, one from elsewhere is not', async () => {
		expect(await renderMarkdown('![dot](data:image/png;base64,iVBORw0K)')).toContain(
			'<img alt="dot" src="data:image/png;base64,iVBORw0K">',
		)
		expect(await renderMarkdown('![a](https://e.example/a.png)')).not.toContain('<img')
	})

	it('a wide table is marked, so that it fits on paper', async () => {
		const table = (columns: number) => {
			const row = (cell: string) => `|${` ${cell} |`.repeat(columns)}`
			return [row('Heading'), row('---'), row('something')].join('\n')
		}
		expect(await renderMarkdown(table(3))).toContain('<div class="table">')
		expect(await renderMarkdown(table(8))).toContain('<div class="table wide">')
		expect(await renderMarkdown(table(30))).toContain('<div class="table widest">')
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
