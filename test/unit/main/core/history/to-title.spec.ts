import { expect, it } from 'vitest'
import { toTitle } from '../../../../../src/main/core/history/to-title.ts'

it.each([
	['Why is the sky blue?', 'Why is the sky blue?'],
	['\n\n  Fix this:\n```js\nfoo()\n```', 'Fix this:'],
	['## Plan for **today**', 'Plan for **today**'],
	['```\ncode first\n```', 'code first'],
	['怎么学习围棋？\n谢谢', '怎么学习围棋？'],
	['a\t b   c', 'a b c'],
	['???', '???'],
	['😀'.repeat(200), `${'😀'.repeat(119)}…`],
])('titles %j as %j', (text, title) => {
	expect(toTitle(text)).toBe(title)
})
