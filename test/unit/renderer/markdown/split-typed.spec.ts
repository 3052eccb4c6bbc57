import { expect, it } from 'vitest'
import { splitTyped, type TypedPart } from '../../../../src/renderer/markdown/split-typed.ts'

const text = (text: string): TypedPart => ({ kind: 'text', text })
const quote = (text: string): TypedPart => ({ kind: 'quote', text })
const code = (info: string, code: string): TypedPart => ({ kind: 'code', info, code })

it.each<[string, readonly TypedPart[]]>([
	['Why is\nthe sky  blue?', [text('Why is\nthe sky  blue?')]],
	[
		'Fix this:\n\n```js\nlet a\n\n```\n\n  Thanks\n',
		[text('Fix this:'), code('js', 'let a\n\n'), text('  Thanks')],
	],
	['```\r\na\r\n```', [code('', 'a\n')]],
	['~~~ py title\n```\n~~~~\nb', [code('py title', '```\n'), text('b')]],
	['````\n```\n````\n```x\ny', [code('', '```\n'), code('x', 'y')]],
	['Say ```a``` or\n```b``` here', [text('Say ```a``` or\n```b``` here')]],
	['a\n    ```\n    b', [text('a\n    ```\n    b')]],
	['> a\n>\n> > b\n\nWhy?\n> c', [quote('> a\n>\n> > b'), text('Why?'), quote('> c')]],
	['```\n> a\n```\n> b\n```\nc', [code('', '> a\n'), quote('> b'), code('', 'c')]],
	['>a\na > b\n    > c\n>\n>', [text('>a\na > b\n    > c\n>\n>')]],
	['```', [code('', '')]],
	['```\n```', [code('', '')]],
])('takes %j apart', (typed, parts) => {
	expect(splitTyped(typed)).toEqual(parts)
})

it('loses no word, and takes time in proportion to the length', () => {
	const typed = '```\nword\n'.repeat(100_000)
	const words = splitTyped(typed).map((part) => (part.kind === 'code' ? part.code : part.text))
	expect(words.join('').match(/word/g)).toHaveLength(100_000)
})
