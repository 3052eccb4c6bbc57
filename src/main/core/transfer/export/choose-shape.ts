/** What kind of file an export becomes, and what it is called. Pure. */
import { assertNever } from '../../../../shared/errors.ts'
import type {
	ExportFormat,
	ExportOptions,
	ExportPreview,
	ExportSelection,
	ExportWords,
} from '../../../../shared/export-model.ts'
import { safeStem } from './file-names.ts'

/** `single`: one conversation in one file. `document`: Holdfast's own, of any number. `zip`: several files. */
export type Shape = { readonly kind: 'single' | 'document' | 'zip'; readonly extension: string }

type Asked = {
	readonly selection: ExportSelection
	readonly format: ExportFormat
	readonly options: Pick<ExportOptions, 'withFiles'>
	readonly preview: Pick<ExportPreview, 'files'>
}

export const extensions: Readonly<Record<ExportFormat, string>> = {
	markdown: '.md',
	json: '.json',
	html: '.html',
	pdf: '.pdf',
	image: '.png',
}

export function chooseShape({ selection, format, options, preview }: Asked): Shape {
	const isOne = isOfOne(selection)
	const hasFiles = options.withFiles && preview.files > 0
	const zip: Shape = { kind: 'zip', extension: '.zip' }
	const single: Shape = { kind: 'single', extension: extensions[format] }
	switch (format) {
		case 'json':
			return hasFiles ? zip : { kind: 'document', extension: extensions.json }
		case 'markdown':
			return isOne && !hasFiles ? single : zip
		// Pictures stand in the page.
		case 'html':
		case 'pdf':
		case 'image':
			return isOne ? single : zip
		default:
			return assertNever(format)
	}
}

export function isOfOne(selection: ExportSelection): boolean {
	return selection.of === 'chats' && selection.chatIds.length === 1
}

/** Without extension. A conversation's title, or what a collection is called and the day. */
export function stemOf(
	title: ExportPreview['title'],
	words: Pick<ExportWords, 'untitled' | 'collection'>,
	now: Date,
): string {
	if (title !== null) return safeStem(title || words.untitled, 'Conversation')
	const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
	return `${safeStem(words.collection, 'Holdfast')} ${day.map((part) => String(part).padStart(2, '0')).join('-')}`
}
