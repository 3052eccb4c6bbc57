import { describe, expect, it } from 'vitest'
import { styleNames } from '../../../../src/shared/highlight/highlight-theme.ts'
import type { Language } from '../../../../src/shared/highlight/languages.ts'
import { createTokenizers, type LineSpans } from '../../../../src/shared/highlight/tokenize-lines.ts'

const tokenizers = createTokenizers()

/** `style:text` for all that is not plain. */
function describeSpans(line: string, spans: LineSpans): readonly string[] {
	const parts: string[] = []
	let start = 0
	for (let index = 0; index < spans.length; index += 2) {
		const end = start + (spans[index] ?? 0)
		const style = styleNames[spans[index + 1] ?? 0]
		if (style !== 'plain') parts.push(`${style}:${line.slice(start, end).trim()}`)
		start = end
	}
	return parts
}

async function highlight(language: Language, lines: readonly string[]) {
	const spans = await tokenizers.open(language).tokenize(lines)
	return lines.map((line, index) => describeSpans(line, spans[index] ?? []))
}

describe('tokenize', () => {
	it.each([
		['typescript', 'const a = "b" // c', ['keyword:const', 'string:"b"', 'comment:// c']],
		['python', 'def f(): return 1', ['keyword:def', 'function:f', 'keyword:return', 'number:1']],
		['json', '{"a": 1}', ['attribute:a', 'number:1']],
		['bash', 'echo "a" # b', ['function:echo', 'string:"a"', 'comment:# b']],
		['html', '<a b="c">', ['tag:<a', 'attribute:b', 'string:"c"', 'tag:>']],
		['diff', '+ a', ['inserted:+ a']],
		['rust', 'fn f() -> u8 { 1 }', ['keyword:fn', 'function:f', 'type:u8', 'number:1']],
	] as const)('knows %s', async (language, line, parts) => {
		const [found] = await highlight(language, [line])
		expect(found).toEqual(expect.arrayContaining([...parts]))
	})

	it('goes on where the lines before ended', async () => {
		const block = tokenizers.open('typescript')
		await block.tokenize(['/* a', ''])
		const [inside, after] = await block.tokenize(['let b', '*/ let c'])
		expect(describeSpans('let b', inside ?? [])).toEqual(['comment:let b'])
		expect(describeSpans('*/ let c', after ?? [])).toContain('keyword:let')
	})

	it('leaves a very long line plain, and covers every line exactly', async () => {
		const lines = ['let a', 'x'.repeat(5_000), '', 'let b']
		const spans = await tokenizers.open('typescript').tokenize(lines)
		expect(spans.map(lengthOf)).toEqual(lines.map((line) => line.length))
		expect(describeSpans(lines[1] ?? '', spans[1] ?? [])).toEqual([])
	})
})

function lengthOf(spans: LineSpans): number {
	return spans.reduce((sum, part, index) => (index % 2 === 0 ? sum + part : sum), 0)
}
