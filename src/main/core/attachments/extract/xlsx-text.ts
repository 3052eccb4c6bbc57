/** A workbook → text: each sheet under its name, a line for a row, tabs between cells. Formulae give their results. */
import type { OfficeArchive } from './office-archive.ts'
import { RefusedFileError } from './refused-file.ts'
import { createTextGatherer, type TextGatherer } from './text-gatherer.ts'
import { type CellFormats, readCellFormats } from './xlsx-formats.ts'

export const xlsxPart = 'xl/workbook.xml'

/** In UTF-16 code units: texts of cells are held while sheets are read, which refer to them by number. */
const maxSharedLength = 20_000_000
/** A row may say that it begins far to the right: no more empty cells than this are written. */
const maxEmptyCells = 100

export async function xlsxText(archive: OfficeArchive) {
	const gatherer = createTextGatherer()
	const relations = await archive.relations(xlsxPart)
	const sheets: { readonly name: string; readonly path: string }[] = []
	let is1904 = false
	await archive.read(xlsxPart, {
		open(tag, attributes) {
			if (tag === 'workbookPr') is1904 = isTrue(attributes.date1904)
			const path = tag === 'sheet' && relations.get(attributes['r:id'] ?? '')?.path
			if (path) sheets.push({ name: attributes.name ?? '', path })
		},
	})
	const shared = await readShared(archive)
	const formats = await readCellFormats(archive, is1904)
	let cells = 0
	for (const { name, path } of sheets) {
		if (gatherer.isFull()) break
		gatherer.endLine()
		gatherer.add(`\n## ${name}\n`)
		cells += await addSheet(archive, path, { shared, formats, gatherer })
	}
	if (cells === 0) throw new RefusedFileError('no-text')
	return gatherer.end()
}

async function readShared(archive: OfficeArchive): Promise<readonly string[]> {
	const texts: string[] = []
	let current = ''
	let length = 0
	let isText = false
	let isReading = false
	await archive.read('xl/sharedStrings.xml', {
		open(name) {
			if (name === 'si') current = ''
			else if (name === 't') isText = true
			// How it is read aloud, beside what is written.
			else if (name === 'rPh') isReading = true
		},
		close(name) {
			if (name === 'si') texts.push(current)
			else if (name === 't') isText = false
			else if (name === 'rPh') isReading = false
		},
		text(text) {
			if (!isText || isReading) return
			length += text.length
			if (length > maxSharedLength) throw new RefusedFileError('too-much')
			current += text
		},
	})
	return texts
}

type SheetContext = {
	readonly shared: readonly string[]
	readonly formats: CellFormats
	readonly gatherer: TextGatherer
}

/** Resolves to how many cells had something in them. */
async function addSheet(
	archive: OfficeArchive,
	path: string,
	{ shared, formats, gatherer }: SheetContext,
): Promise<number> {
	let column = 0
	let next = 0
	let type = ''
	let style = ''
	let value = ''
	let isValue = false
	let cells = 0

	function endCell(): void {
		const text = type === 's' ? (shared[Number(value)] ?? '') : formats.write(value, type, style)
		if (text !== '') {
			cells += 1
			gatherer.add('\t'.repeat(Math.max(0, Math.min(column - next, maxEmptyCells))))
			gatherer.add(text.replaceAll(/[\t\r\n]+/g, ' '))
			next = column
		}
	}

	await archive.read(path, {
		open(name, attributes) {
			if (name === 'row') next = 0
			else if (name === 'c') {
				column = attributes.r ? columnOf(attributes.r) : column + 1
				type = attributes.t ?? 'n'
				style = attributes.s ?? ''
				value = ''
			} else if (name === 'v' || name === 't') isValue = true
		},
		close(name) {
			if (name === 'row') {
				gatherer.endLine()
				column = -1
			} else if (name === 'c') endCell()
			else if (name === 'v' || name === 't') isValue = false
		},
		text(text) {
			if (isValue) value += text
		},
		isDone: gatherer.isFull,
	})
	return cells
}

/** `AB12` → 27: the first column is 0. */
function columnOf(reference: string): number {
	let column = 0
	for (const letter of reference) {
		const digit = letter.charCodeAt(0) - 64
		if (digit < 1 || digit > 26) break
		column = column * 26 + digit
	}
	return column - 1
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'
