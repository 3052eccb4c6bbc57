/** How a workbook shows its numbers, as far as the meaning depends on it: a date is kept as a number of days. */
import type { OfficeArchive } from './office-archive.ts'

export type CellFormats = {
	/** `type` and `style`: as the cell says. */
	readonly write: (value: string, type: string, style: string) => string
}

/** Day 0 of the two ways to count. In the first, 1900 has a 29th of February it never had: it is right from March on. */
const epoch1900Ms = Date.UTC(1899, 11, 30)
const epoch1904Ms = Date.UTC(1904, 0, 1)

export async function readCellFormats(archive: OfficeArchive, is1904: boolean): Promise<CellFormats> {
	const codes = new Map<string, string>()
	const styles: string[] = []
	let isInCells = false
	await archive.read('xl/styles.xml', {
		open(name, { numFmtId = '', formatCode = '' }) {
			if (name === 'numFmt') codes.set(numFmtId, formatCode)
			else if (name === 'cellXfs') isInCells = true
			else if (name === 'xf' && isInCells) styles.push(numFmtId)
		},
		close(name) {
			if (name === 'cellXfs') isInCells = false
		},
	})

	function isDate(style: string): boolean {
		const id = styles[Number(style)]
		if (style === '' || id === undefined) return false
		const code = codes.get(id)
		return code === undefined ? builtInDates.has(Number(id)) : isDateCode(code)
	}

	return {
		write(value, type, style) {
			if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
			if (type !== 'n' || value === '' || !isDate(style)) return value
			return toDate(Number(value), is1904 ? epoch1904Ms : epoch1900Ms) ?? value
		},
	}
}

/** ECMA-376, 18.8.30, those of East Asian editions included. */
const builtInDates: ReadonlySet<number> = new Set([
	14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
	55, 56, 57, 58,
])

/** Letters of dates and times count, except in what is quoted or in brackets. */
function isDateCode(code: string): boolean {
	return /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ''))
}

function toDate(days: number, epochMs: number): string | null {
	const date = new Date(epochMs + Math.round(days * 86_400) * 1_000)
	if (Number.isNaN(date.getTime())) return null
	const [day = '', time = ''] = date.toISOString().split('T')
	const clock = time.slice(0, 8)
	if (days >= 0 && days < 1) return clock
	return clock === '00:00:00' ? day : `${day} ${clock}`
}
