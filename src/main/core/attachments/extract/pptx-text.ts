/** A presentation → text: slide after slide in their order, each with what its speaker noted. */
import type { OfficeArchive } from './office-archive.ts'
import { RefusedFileError } from './refused-file.ts'
import { createTextGatherer, type TextGatherer } from './text-gatherer.ts'

export const pptxPart = 'ppt/presentation.xml'

export async function pptxText(archive: OfficeArchive) {
	const gatherer = createTextGatherer()
	const relations = await archive.relations(pptxPart)
	const slides: string[] = []
	await archive.read(pptxPart, {
		open(name, attributes) {
			const path = name === 'sldId' && relations.get(attributes['r:id'] ?? '')?.path
			if (path) slides.push(path)
		},
	})
	let words = 0
	for (const [index, slide] of slides.entries()) {
		if (gatherer.isFull()) break
		gatherer.endLine()
		gatherer.add(`\n## ${index + 1}\n`)
		words += await addText(archive, slide, gatherer)
		const notes = [...(await archive.relations(slide)).values()].find(({ type }) => type === 'notesSlide')
		if (notes) {
			gatherer.endLine()
			words += await addText(archive, notes.path, gatherer)
		}
	}
	// Numbers alone would pass for a text.
	if (words === 0) throw new RefusedFileError('no-text')
	return gatherer.end()
}

/** Resolves to how many pieces of text there were. */
async function addText(archive: OfficeArchive, path: string, gatherer: TextGatherer): Promise<number> {
	let isText = false
	let isField = false
	let pieces = 0
	await archive.read(path, {
		open(name) {
			if (name === 't') isText = true
			else if (name === 'fld') isField = true
			else if (name === 'br') gatherer.add('\n')
		},
		close(name) {
			if (name === 't') isText = false
			else if (name === 'fld') isField = false
			else if (name === 'p') gatherer.endLine()
			else if (name === 'tc') gatherer.add('\t')
		},
		text(text) {
			// Fields are page numbers and dates.
			if (!isText || isField) return
			pieces += 1
			gatherer.add(text)
		},
		isDone: gatherer.isFull,
	})
	return pieces
}
