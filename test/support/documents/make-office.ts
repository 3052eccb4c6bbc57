/** Office documents with as little around their text as programs accept. */
import { zipBytes } from './zip-bytes.ts'

const relation = (id: string, type: string, target: string) =>
	`<Relationship Id="${id}" Type="http://example.invalid/relationships/${type}" Target="${target}"/>`
const relations = (...each: readonly string[]) => `<Relationships>${each.join('')}</Relationships>`

/** `body`: paragraphs, as WordprocessingML. */
export const makeDocx = (body: string) =>
	zipBytes([
		{ name: '[Content_Types].xml', data: '<Types/>' },
		{ name: 'word/document.xml', data: `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
	])

export const paragraph = (text: string, properties = '') =>
	`<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`

/** Slides by their texts, each with what is noted to it. */
export const makePptx = (slides: readonly { readonly text: string; readonly notes?: string }[]) =>
	zipBytes([
		{
			name: 'ppt/presentation.xml',
			data: `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${slides
				.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index}"/>`)
				.join('')}</p:sldIdLst></p:presentation>`,
		},
		{
			name: 'ppt/_rels/presentation.xml.rels',
			// The order of slides is not that of their files.
			data: relations(
				...slides.map((_, index) =>
					relation(`rId${index}`, 'slide', `slides/slide${slides.length - index}.xml`),
				),
			),
		},
		...slides.flatMap(({ text, notes }, index) => {
			const number = slides.length - index
			const slide = { name: `ppt/slides/slide${number}.xml`, data: drawing(text) }
			if (notes === undefined) return [slide]
			const target = `../notesSlides/notesSlide${number}.xml`
			return [
				slide,
				{
					name: `ppt/slides/_rels/slide${number}.xml.rels`,
					data: relations(relation('rId1', 'notesSlide', target)),
				},
				{ name: `ppt/notesSlides/notesSlide${number}.xml`, data: drawing(notes) },
			]
		}),
	])

const drawing = (text: string) =>
	`<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${text}</a:t></a:r><a:fld><a:t>17</a:t></a:fld></a:p></p:sld>`

/** One sheet. `rows`: as SpreadsheetML; `shared`: texts that cells refer to by number. */
export const makeXlsx = (name: string, rows: string, shared: readonly string[] = []) =>
	zipBytes([
		{
			name: 'xl/workbook.xml',
			data: `<workbook xmlns:r="r"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		},
		{
			name: 'xl/_rels/workbook.xml.rels',
			data: relations(relation('rId1', 'worksheet', '/xl/worksheets/sheet1.xml')),
		},
		{
			name: 'xl/styles.xml',
			data: '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
		},
		{
			name: 'xl/sharedStrings.xml',
			data: `<sst>${shared.map((text) => `<si><t>${text}</t><rPh><t>read so</t></rPh></si>`).join('')}</sst>`,
		},
		{ name: 'xl/worksheets/sheet1.xml', data: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
	])
