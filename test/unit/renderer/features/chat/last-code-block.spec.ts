import { expect, it } from 'vitest'
import { lastCodeBlock } from '../../../../../src/renderer/features/chat/last-code-block.ts'

it('gives the code of the last block, without its fence', () => {
	expect(lastCodeBlock('```js\nfirst()\n```\nand\n\n~~~\nsecond()\n\nthird()\n~~~\nend')).toBe(
		'second()\n\nthird()',
	)
	expect(lastCodeBlock('text\n\n    indented()\n')).toBe('indented()')
	// It is still being written.
	expect(lastCodeBlock('```py\nprint(1)\nprint(')).toBe('print(1)\nprint(')
})

it('gives nothing where there is none', () => {
	expect(lastCodeBlock('Only `inline` code.')).toBeNull()
	expect(lastCodeBlock('')).toBeNull()
})
