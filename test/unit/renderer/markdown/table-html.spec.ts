import { expect, it } from 'vitest'
import { tableHtml } from '../../../../src/renderer/markdown/table-html.ts'

it('hands a table on as its words alone', () => {
	expect(
		tableHtml([
			['a', 'b'],
			['<img src=x onerror=alert(1)>', 'one\n& two'],
		]),
	).toBe(
		'<table><tr><td>a</td><td>b</td></tr>' +
			'<tr><td>&lt;img src=x onerror=alert(1)&gt;</td><td>one<br>&amp; two</td></tr></table>',
	)
})
