import { describe, expect, it } from 'vitest'
import { renderMarkdown } from './render-markdown.ts'

/** The sources of the formulas in a text; those that stand by themselves in brackets, those that are open with a `…`. */
function formulasIn(text: string, isStreaming = false): readonly string[] {
	const view =
		/<span class="md-formula( md-formula-display)?" dir="ltr"(?: role="group" aria-label="Formula")?><span class="md-formula-source">(.*?)<\/span>(<span class="md-formula-drawn)?/gs
	return [...renderMarkdown(text, isStreaming).matchAll(view)].map(([, isDisplay, source, isDrawn]) => {
		const shown = isDrawn ? source : `${source}…`
		return isDisplay ? `[${shown}]` : `${shown}`
	})
}

describe('a formula', () => {
	it.each([
		['$x$, ($y$) and 设$z$为', ['$x$', '$y$', '$z$']],
		['the $n$th and two $x$s', ['$n$', '$x$']],
		['\\(a_1 * b_2\\) and **$c*d$**', ['\\(a_1 * b_2\\)', '$c*d$']],
		['so $$x^2$$ and \\[y^2\\] here', ['[$$x^2$$]', '[\\[y^2\\]]']],
		['$$\na\n=\n- b\n$$', ['[$$\na\n=\n- b\n$$]']],
		['text\n\\[\n# x_1\n\\]\nmore', ['[\\[\n# x_1\n\\]]']],
		['- item\n  $$\n  x\n  $$\n- next', ['[$$\nx\n$$]']],
		['> $$ x $$', ['[$$ x $$]']],
		['| a |\n|---|\n| $x$ |', ['$x$']],
		['```math\nx^2\n```', ['[```math\nx^2\n```]']],
		['$2 \\times 3$ and $5$ and $0 < x < 1$', ['$2 \\times 3$', '$5$', '$0 &lt; x &lt; 1$']],
	])('is found in %j', (text, formulas) => expect(formulasIn(text)).toEqual(formulas))

	it.each([
		'$5 and $10',
		'$5/$10, $5-$10, $5K–$10K',
		'**$5** and **$6**',
		'$5 or 10$ is a lot',
		'It is $100. (or 100$)',
		'5$ and 6$, US$ and A$',
		'$HOME/$USER and `$x` and `$y`',
		'\\$x\\$ and $ x $ and $$',
		'a \\[link\\](b) and \\[1\\]',
		'`$a` b `c$`',
		'$x\n\ny$',
		'$$\na\n\nb\n$$',
		'[$](https://a.b) $',
	])('is not found in %j', (text) => expect(formulasIn(text)).toEqual([]))

	it('leaves money alone, to the letter', () => {
		expect(renderMarkdown('$5 and $10, or $HOME/$USER')).toBe('<p>$5 and $10, or $HOME/$USER</p>')
	})

	it.each([
		['so $a_1 * b_2 * c', ['a_1 * b_2 * c…']],
		['so \\(x', ['x…']],
		['**so $$x_1\n= y', ['[x_1\n= y…]']],
		['text\n$$\na\n=\n', ['[a\n=…]']],
		['- item\n  $$\n  a_1\n  ', ['[a_1…]']],
		['$5 and', []],
		['$HOME', []],
	])('that has not ended is shown by its source alone: %j', (text, formulas) =>
		expect(formulasIn(text, true)).toEqual(formulas),
	)

	it.each(['text\n$', 'text\n$$', 'text\n\\', 'text\n\\['])('is not announced by %j', (text) =>
		expect(renderMarkdown(text, true)).toBe('<p>text</p>'),
	)

	it('that never ends is text in the end', () => {
		expect(renderMarkdown('so $a_1')).toBe('<p>so $a_1</p>')
		expect(renderMarkdown('$$\na')).toBe('<p>$$<br/>a</p>')
	})
})
