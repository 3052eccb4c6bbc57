import { expect, it } from 'vitest'
import { toTitle } from '../../../../../src/main/core/history/to-title.ts'

it.each([
	['Why is the sky blue?', 'Why is the sky blue?'],
	['\n\n  Fix this:\n```js\nfoo()\n```', 'Fix this:'],
	['## Plan for **today**', 'Plan for today'],
	['Show me **everything** you *can* do with `a*b`', 'Show me everything you can do with a*b'],
	['请**重点**解释~~旧的~~ [文档](https://example.com/a_b)', '请重点解释旧的 文档'],
	['What is 2**3 and 4**5, or 2 * 3 * 4?', 'What is 2**3 and 4**5, or 2 * 3 * 4?'],
	['Why does __init__ call snake_case_name?', 'Why does __init__ call snake_case_name?'],
	['```js\nlet a\n```', 'let a'],
	['```js', 'js'],
	[`a${'*'.repeat(1_000_000)}`, `a${'*'.repeat(118)}…`],
	['```\ncode first\n```', 'code first'],
	['怎么学习围棋？\n谢谢', '怎么学习围棋？'],
	['a\t b   c', 'a b c'],
	['???', '???'],
	['😀'.repeat(200), `${'😀'.repeat(119)}…`],
])('titles %j as %j', (text, title) => {
	expect(toTitle(text)).toBe(title)
})
