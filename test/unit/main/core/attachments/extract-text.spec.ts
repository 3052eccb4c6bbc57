import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extractText } from '../../../../../src/main/core/attachments/extract/extract-text.ts'
import { runExtraction } from '../../../../../src/main/core/attachments/extract/run-extraction.ts'
import { longestText } from '../../../../../src/main/core/attachments/extract/text-gatherer.ts'
import { systemClock } from '../../../../../src/main/core/ports.ts'
import { makeDocx, makePptx, makeXlsx, paragraph } from '../../../../support/documents/make-office.ts'
import { makeChinesePdf, makePdf } from '../../../../support/documents/make-pdf.ts'
import { zipBytes } from '../../../../support/documents/zip-bytes.ts'
import { writeZip } from '../../../../support/exports/write-zip.ts'

const ready = (kind: string, text: string, isCut = false) => ({ ok: true, kind, text, isCut })
const refused = (reason: string) => ({ ok: false, reason })
const extract = (bytes: Buffer) => extractText(new Uint8Array(bytes))

describe('plain text', () => {
	it.each([
		['UTF-8', Buffer.from('Größe 你好 🙂')],
		['UTF-8 with a mark', Buffer.from('\ufeffGröße 你好 🙂')],
		['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Größe 你好 🙂', 'utf16le')])],
	])('is read as %s', async (_, bytes) => {
		expect(await extract(bytes)).toEqual(ready('text', 'Größe 你好 🙂'))
	})

	it('is read in the older ways of China and of the West', async () => {
		expect(await extract(Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0xa3, 0xac]))).toEqual(ready('text', '你好，'))
		expect(await extract(Buffer.from('caf\xe9 au lait', 'latin1'))).toEqual(ready('text', 'café au lait'))
	})

	it('stays what it is, markup and scripts included', async () => {
		const svg = '<svg onload="alert(1)"><script>alert(2)</script></svg>'
		expect(await extract(Buffer.from(svg))).toEqual(ready('text', svg))
	})

	it('is cut where a model gets no more, and never inside a character', async () => {
		const extracted = await extract(Buffer.from(`a${'🙂'.repeat(longestText)}`))
		expect(extracted).toMatchObject({ ok: true, isCut: true })
		expect(extracted.ok && extracted.text.isWellFormed()).toBe(true)
		expect(extracted.ok && extracted.text.length).toBe(longestText - 1)
	})

	it('is not what has zeros in it, nor what is empty', async () => {
		expect(await extract(Buffer.from('MZ\x00\x01\x02binary'))).toEqual(refused('unsupported'))
		expect(await extract(Buffer.from(' \n'))).toEqual(refused('no-text'))
	})
})

describe('an Office document', () => {
	it('gives paragraphs, headings, lists and tables, without what was deleted', async () => {
		const body = [
			paragraph('Report', '<w:pStyle w:val="Heading1"/>'),
			paragraph('First &amp; foremost', '<w:numPr/>'),
			'<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>',
			`<w:tbl><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr></w:tbl>`,
		].join('')
		const extracted = await extract(await makeDocx(body))
		expect(extracted).toEqual(ready('docx', '# Report\n- First & foremost\nKept\na \tb'))
	})

	it('gives the cells of a sheet: shared texts, gaps, results, dates', async () => {
		const rows =
			'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="str"><f>A1</f><v>x</v></c></row>' +
			'<row r="2"><c r="A2" s="1"><v>45658</v></c><c r="B2" s="2"><v>45658.5</v></c><c r="C2"><v>1.5</v></c></row>' +
			'<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="inlineStr"><is><t>in line</t></is></c></row>'
		expect(await extract(await makeXlsx('Sales', rows, ['Umsatz']))).toEqual(
			ready('xlsx', '## Sales\nUmsatz\t\tx\n2025-01-01\t2025-01-01 12:00:00\t1.5\nTRUE\tin line'),
		)
	})

	it('gives slides in their order, with what was noted', async () => {
		const deck = await makePptx([{ text: 'Hello', notes: 'Smile' }, { text: 'Goodbye' }])
		expect(await extract(deck)).toEqual(ready('pptx', '## 1\nHello\nSmile\n\n## 2\nGoodbye'))
		expect(await extract(await makePptx([{ text: '' }]))).toEqual(refused('no-text'))
	})

	it('is refused when it is broken, another kind of zip, or made to grow', async () => {
		const whole = await makeDocx(paragraph('Hello'))
		expect(await extract(whole.subarray(0, whole.length - 30))).toEqual(refused('damaged'))
		expect(await extract(await makeDocx('<w:p><w:t>open'))).toEqual(refused('damaged'))
		expect(await extract(await zipBytes([{ name: 'a.txt', data: 'Hello' }]))).toEqual(refused('unsupported'))
		const entities = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document><w:p><w:t>&a;</w:t></w:p></w:document>'
		const bomb = await zipBytes([{ name: 'word/document.xml', data: entities }])
		expect(await extract(bomb)).toEqual(refused('damaged'))
	})

	it('is refused when it unpacks to far more than it should', { timeout: 60_000 }, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'holdfast-bomb-'))
		const path = join(folder, 'bomb.docx')
		function* chunks() {
			yield '<w:document>'
			for (let index = 0; index < 500; index += 1) yield ' '.repeat(1_000_000)
		}
		await writeZip(path, [{ name: 'word/document.xml', chunks: chunks() }])
		expect(await extract(readFileSync(path))).toEqual(refused('too-much'))
		rmSync(folder, { recursive: true })
	})
})

describe('a PDF', () => {
	it('gives its pages', async () => {
		expect(await extract(makePdf(['Hello', 'World']))).toEqual(ready('pdf', 'Hello\n\nWorld'))
	})

	it('is read in Chinese where it only names how it is written', async () => {
		expect(await extract(makeChinesePdf('c4e3bac3cac0bde7'))).toEqual(ready('pdf', '你好世界'))
	})

	it('is refused when it is a scan, locked, or broken', async () => {
		expect(await extract(makePdf(['', '']))).toEqual(refused('no-text'))
		expect(await extract(makePdf(['Hello'], { encrypt: true }))).toEqual(refused('encrypted'))
		expect(await extract(Buffer.from('%PDF-1.7 and nothing more'))).toEqual(refused('damaged'))
	})
})

describe('the thread of an extraction', () => {
	const run = (bytes: Buffer, signal = new AbortController().signal) =>
		runExtraction({ bytes, clock: systemClock, signal })

	it('reads what it is handed, and leaves the caller its bytes', async () => {
		const bytes = makePdf(['Hello'])
		expect(await run(bytes)).toEqual(ready('pdf', 'Hello'))
		expect(bytes.length).toBeGreaterThan(0)
	})

	it('ends when nobody wants it any more', async () => {
		const controller = new AbortController()
		const gone = run(makePdf(['Hello']), controller.signal)
		controller.abort()
		await expect(gone).rejects.toThrow('abort')
	})
})
