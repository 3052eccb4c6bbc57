/** A Word document → text: paragraphs as lines, headings and lists marked as in Markdown, cells of a row side by side. */
import type { OfficeArchive, XmlHandler } from './office-archive.ts'
import { createTextGatherer, type TextGatherer } from './text-gatherer.ts'

export const docxPart = 'word/document.xml'

/** Notes stand at the end, as they do in print. */
const parts = [docxPart, 'word/footnotes.xml', 'word/endnotes.xml']

export async function docxText(archive: OfficeArchive) {
	const gatherer = createTextGatherer()
	for (const part of parts) {
		if (gatherer.isFull()) break
		await archive.read(part, createHandler(gatherer))
		gatherer.endLine()
	}
	return gatherer.end()
}

function createHandler(gatherer: TextGatherer): XmlHandler {
	let isText = false
	/** How many cells are open: what ends a paragraph there must not end the row. */
	let cells = 0
	/** What was deleted with "track changes" on, and what stands twice for older programs. */
	let hidden = 0
	return {
		open(name, attributes) {
			if (hiding.has(name)) hidden += 1
			if (hidden > 0) return
			switch (name) {
				case 't':
					isText = true
					break
				case 'tab':
					gatherer.add('\t')
					break
				case 'br':
				case 'cr':
					gatherer.add(cells > 0 ? ' ' : '\n')
					break
				case 'pStyle':
					gatherer.add(headingMark(attributes['w:val'] ?? ''))
					break
				case 'numPr':
					gatherer.add('- ')
					break
				case 'tc':
					cells += 1
			}
		},
		close(name) {
			if (hiding.has(name)) hidden -= 1
			if (hidden > 0) return
			switch (name) {
				case 't':
					isText = false
					break
				case 'p':
					if (cells === 0) gatherer.add('\n')
					else gatherer.add(' ')
					break
				case 'tc':
					cells -= 1
					gatherer.add('\t')
					break
				case 'tr':
					gatherer.endLine()
			}
		},
		text(text) {
			if (isText && hidden === 0) gatherer.add(text)
		},
		isDone: gatherer.isFull,
	}
}

const hiding: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback', 'instrText'])

/** Styles are named by the language of the program that made them; Chinese ones by the level alone. */
function headingMark(style: string): string {
	const level = /^(?:heading|berschrift|titre|標題|标题)?\s*([1-6])$/i.exec(style)?.[1]
	return level ? `${'#'.repeat(Number(level))} ` : ''
}
