import { describe, expect, it } from 'vitest'
import { markdownSamples } from './markdown-samples.ts'
import { renderMarkdown } from './render-markdown.ts'

describe('Markdown', () => {
	it.each([
		['a *b* **c** ~~d~~ `e`', '<p>a <em>b</em> <strong>c</strong> <del>d</del> <code dir="ltr">e</code></p>'],
		['# a\n###### b', '<h1>a</h1><h6>b</h6>'],
		['a\nb  \nc', '<p>a<br/>b<br/>c</p>'],
		['a<br>b<BR />c', '<p>a<br/>b<br/>c</p>'],
		['> a\n>> b', '<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>'],
		['a\n\n---\n\nb', '<p>a</p><hr/><p>b</p>'],
		['- a\n- b\n  - c', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
		['- a\n\n- b', '<ul><li><p>a</p></li><li data-apart="true"><p>b</p></li></ul>'],
		[
			'- a\n- b\n\n  c\n- d',
			'<ul><li><p>a</p></li><li><p>b</p><p>c</p></li><li data-apart="true"><p>d</p></li></ul>',
		],
		['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
		['1. a\n   1. b', '<ol><li>a<ol><li>b</li></ol></li></ol>'],
		['&lt;b&gt; &amp;amp; &#x1F600; &nosuch; AT&T', '<p>&lt;b&gt; &amp;amp; 😀 &amp;nosuch; AT&amp;T</p>'],
		['\\*a\\* `&amp;`', '<p>*a* <code dir="ltr">&amp;amp;</code></p>'],
		[
			'这是**加粗**的。**注意：**后面，他说**“好”**了。',
			'<p>这是<strong>加粗</strong>的。<strong>注意：</strong>后面，他说<strong>“好”</strong>了。</p>',
		],
		['H~2~O ~~a~~', '<p>H~2~O <del>a</del></p>'],
		['旧的~~删除。~~后面~~“好”~~了', '<p>旧的<del>删除。</del>后面<del>“好”</del>了</p>'],
		['约~5公里~~~', '<p>约~5公里~~~</p>'],
		[
			'H<sub>2</sub>O <kbd>**C**</kbd> <sub>a <q>c</q> </sup><sub class="x">',
			'<p>H<sub>2</sub>O <kbd><strong>C</strong></kbd> &lt;sub&gt;a &lt;q&gt;c&lt;/q&gt; &lt;/sup&gt;&lt;sub class=&quot;x&quot;&gt;</p>',
		],
		[
			'a\n<details>\n<summary>*More*</summary>\n\n- b\n</details>\nc',
			'<p>a</p><details class="md-details"><summary><em>More</em></summary><ul><li>b</li></ul></details><p>c</p>',
		],
		['<details>\na', '<p class="md-plain">&lt;details&gt;\na</p>'],
	])('shows %j as it is meant', (text, html) => expect(renderMarkdown(text)).toBe(html))

	it('shows a table that scrolls inside itself', () => {
		expect(renderMarkdown('| a | b |\n|---|--:|\n| 1 | **2** |')).toContain(
			'<div class="md-table-frame"><div role="group" class="md-table" aria-label="Table" tabindex="0"><table>' +
				'<thead><tr><th scope="col">a</th><th scope="col" data-align="right">b</th></tr></thead>' +
				'<tbody><tr><td>1</td><td data-align="right"><strong>2</strong></td></tr></tbody></table></div>',
		)
	})

	it('points out what GitHub would, and only that', () => {
		const html = renderMarkdown('> [!warning]\n> a\n>\n> b')
		expect(html).toMatch(/^<blockquote class="md-alert" data-kind="warning"><p class="md-alert-kind">/)
		expect(html).toMatch(/<\/svg>Warning<\/p><p>a<\/p><p>b<\/p><\/blockquote>$/)
		for (const other of ['> [!note] a', '> [!other]\n> a', '> a\n> [!note]']) {
			expect(renderMarkdown(other)).toMatch(/^<blockquote><p>/)
		}
	})

	it('shows tasks as checkboxes that are labelled and cannot be changed', () => {
		const html = renderMarkdown('- [ ] open\n- [x] **done**')
		expect(html).toMatch(
			/<li class="md-task"><input type="checkbox" disabled="" aria-labelledby="(.+?)"\/><div id="\1">open<\/div>/,
		)
		expect(html).toMatch(
			/<input type="checkbox" disabled="" aria-labelledby="(.+?)" checked=""\/><div id="\1"><strong>done/,
		)
	})

	it('shows code with its language and a button to copy it', () => {
		const html = renderMarkdown('```ts title="a.ts"\nlet a = "<b>"\n\nb()\n```')
		expect(html).toContain('<span class="md-code-name">TypeScript</span>')
		expect(html).toContain('<button type="button" aria-label="Copy code"')
		expect(textOfCode(html)).toBe('let a = &quot;&lt;b&gt;&quot;\n\nb()\n')
	})

	it('shows the language of a fence as it was written when it is none we know', () => {
		expect(renderMarkdown('```brainfuck\n+\n```')).toContain('<span class="md-code-name">brainfuck</span>')
		expect(renderMarkdown('    indented')).toContain('<span class="md-code-name">Code</span>')
	})

	it('marks characters that cannot be seen in code, and keeps them', () => {
		const label = (code: string, character: string) =>
			`<span class="md-hidden" role="img" aria-label="${code}" data-code="${code}">${character}</span>`
		expect(renderMarkdown('`a\u202eb\u200bc`')).toBe(
			`<p><code dir="ltr">a${label('U+202E', '\u202e')}b${label('U+200B', '\u200b')}c</code></p>`,
		)
		expect(renderMarkdown('```\nif (admin\u2066) //\u{e0041}\n```')).toContain(
			`if (admin${label('U+2066', '\u2066')}) //${label('U+E0041', '\u{e0041}')}`,
		)
		expect(renderMarkdown('`👩‍👩‍👧 ❤️ é`')).toBe('<p><code dir="ltr">👩‍👩‍👧 ❤️ é</code></p>')
	})

	it('shows every sample without losing a word', () => {
		for (const [name, text] of Object.entries(markdownSamples)) {
			const html = renderMarkdown(text)
			for (const word of text.match(/\b(?:item|nested|lazily|paragraph|plain|deep|last)\b/g) ?? []) {
				expect(html, name).toContain(word)
			}
		}
	})
})

describe('Markdown that is still growing', () => {
	it.each([
		['**bol', '<p><strong>bol</strong></p>'],
		['a **b *c', '<p>a <strong>b <em>c</em></strong></p>'],
		['H<sub>2', '<p>H<sub>2</sub></p>'],
		['**H<sub>2</su', '<p><strong>H<sub>2</sub></strong></p>'],
		['> a\n\n> [!NO', '<blockquote><p>a</p></blockquote>'],
		['<details><summary>Mo', '<details class="md-details"><summary>Details</summary></details>'],
		['see [docs](https://exa', '<p>see docs</p>'],
		['**see [the docs]', '<p><strong>see the docs</strong></p>'],
		['see [the `do', '<p>see the <code dir="ltr">do</code></p>'],
		['a[i] and b[i', '<p>a[i] and b[i</p>'],
		['as [1] and [2', '<p>as [1] and [2</p>'],
		['![alt](https://exa', '<p></p>'],
		['run `npm i', '<p>run <code dir="ltr">npm i</code></p>'],
		['- a\n-', '<ul><li>a</li></ul>'],
		['1. a\n2. *', '<ol><li>a</li></ol>'],
		['- a\n- `', '<ul><li>a</li></ul>'],
		['text\n-', '<p>text</p>'],
		['text\n==', '<p>text</p>'],
		['- [ ', ''],
		['a\n\n[1]: https://exa', '<p>a</p>'],
		['a\n\n``', '<p>a</p>'],
		['It is $5 or $10, and x = 2', '<p>It is $5 or $10, and x = 2</p>'],
		['a \\[sic\\] b = c', '<p>a [sic] b = c</p>'],
		['\\[\nc\n\\]\nd', '<p>[<br/>c<br/>]<br/>d</p>'],
	])('shows %j as what it is going to be', (text, html) => expect(renderMarkdown(text, true)).toBe(html))

	it.each([
		'| a',
		'| a |',
		'| a | b |\n',
		'| a | b |\n|',
		'| a | b |\n|--',
		'| a | b |\n|---|---|\n',
		'| a | b |\n|---|---|\n| 1',
	])('shows %j as a table', (text) =>
		expect(renderMarkdown(text, true)).toMatch(
			/^<div class="md-table-frame"><div [^>]*class="md-table".*<th scope="col">a<\/th>/,
		),
	)

	it('shows an open fence as code, and nothing of the fence that ends it', () => {
		for (const end of ['', '\n', '\n`', '\n``', '\n```', '\n```\n']) {
			expect(textOfCode(renderMarkdown(`\`\`\`js\nlet a = 1${end}`, true))).toBe('let a = 1\n')
		}
	})

	it('leaves what looks like markup alone inside of code', () => {
		expect(textOfCode(renderMarkdown('```\n- a\n-', true))).toBe('- a\n-\n')
		expect(textOfCode(renderMarkdown('- a\n\n  ```\n  | a', true))).toBe('| a\n')
	})

	it('shows everything as it stands once it has ended', () => {
		expect(renderMarkdown('**bol')).toBe('<p>**bol</p>')
		expect(renderMarkdown('text\n-')).toBe('<h2>text</h2>')
		expect(renderMarkdown('| a |')).toBe('<p>| a |</p>')
	})
})

function textOfCode(html: string): string {
	const code = /<pre[^>]*><code>(.*)<\/code><\/pre>/s.exec(html)?.[1] ?? ''
	return code.replace(/<[^>]*>/g, '')
}
