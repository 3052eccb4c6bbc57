/** Several files in one zip: a page or a text for each conversation, a list of them, and the files of their messages. */
import { linkTo, markdownTitle } from '../../../../shared/conversation-markdown.ts'
import type { ListedChat } from '../../storage/exported-chats.ts'
import { holdfastDocumentName, holdfastFilesFolder } from '../holdfast-format.ts'
import type { PresentFile } from './exported-files.ts'
import { createUniqueNames, safeName, safeStem } from './file-names.ts'
import { escapeHtml } from './html/escape.ts'
import { pageEnd, pageStart, timeElement } from './html/page.ts'
import { htmlPieces } from './html/write-html.ts'
import { openConversation, type ReadOptions } from './read-conversation.ts'
import { jsonPieces } from './write-json.ts'
import { markdownPieces } from './write-markdown.ts'
import type { ZipWriter } from './zip-writer.ts'

type Options = ReadOptions & {
	readonly zip: ZipWriter
	readonly chats: readonly ListedChat[]
	readonly onConversation: () => void
}

const filesFolder = 'files/'
const indexStem = 'index'

/** A conversation that is gone by then is left out. */
export async function writeCollection(format: 'markdown' | 'html', options: Options): Promise<void> {
	const { zip, chats, rows, words, onConversation } = options
	const extension = format === 'html' ? '.html' : '.md'
	const names = createUniqueNames([`${indexStem}${extension}`, filesFolder.slice(0, -1)])
	const files = createFileEntries(options)
	const index: IndexLine[] = []
	for (const chat of chats) {
		const end = rows.beginMoment()
		try {
			const conversation = openConversation(chat.id, options)
			if (!conversation) continue
			const name = names.take(safeStem(conversation.chat.title || words.untitled, 'Conversation'), extension)
			const pieces =
				format === 'html'
					? htmlPieces(conversation, {
							...options,
							theme: 'auto',
							withFiles: options.options.withFiles,
						})
					: markdownPieces(conversation, { ...options, addressOf: files.addressOf })
			await zip.add(name, pieces)
			index.push({ name, title: conversation.chat.title || words.untitled, updatedAtMs: chat.updatedAtMs })
		} finally {
			end()
		}
		onConversation()
	}
	await files.write()
	const indexPieces = format === 'html' ? htmlIndex(index, options) : markdownIndex(index, options)
	await zip.add(`${indexStem}${extension}`, indexPieces)
}

/** One conversation as Markdown, beside its files. */
export async function writeMarkdownWithFiles(stem: string, options: Options): Promise<void> {
	const { zip, chats, rows, onConversation } = options
	const files = createFileEntries(options)
	for (const { id } of chats) {
		const end = rows.beginMoment()
		try {
			const conversation = openConversation(id, options)
			if (!conversation) continue
			await zip.add(`${stem}.md`, markdownPieces(conversation, { ...options, addressOf: files.addressOf }))
		} finally {
			end()
		}
		onConversation()
	}
	await files.write()
}

/** Holdfast's own document and its files, as docs/export-format.md has them. */
export async function writeArchive(
	options: Options & { readonly appVersion: string; readonly nowMs: number },
): Promise<void> {
	const { zip, chats, files } = options
	const wanted = new Map<string, PresentFile>()
	const pieces = jsonPieces({
		...options,
		chatIds: chats.map(({ id }) => id),
		onFile: (file) => wanted.set(file.sha256, file),
	})
	await zip.add(holdfastDocumentName, pieces)
	for (const { sha256, mediaType } of wanted.values()) {
		await zip.add(holdfastFilesFolder + sha256, files.chunks(sha256), { isPacked: isPacked(mediaType) })
	}
}

/** The files of messages, each once, under a name that tells what it is. */
function createFileEntries({ zip, files, options }: Options) {
	const entries = new Map<string, PresentFile>()
	return {
		addressOf: options.withFiles
			? (file: PresentFile): string => {
					const name = `${filesFolder}${file.sha256.slice(0, 12)}-${safeName(file.name, 'file')}`
					entries.set(name, file)
					return name
				}
			: null,
		async write(): Promise<void> {
			for (const [name, { sha256, mediaType }] of entries) {
				await zip.add(name, files.chunks(sha256), { isPacked: isPacked(mediaType) })
			}
		},
	}
}

const isPacked = (mediaType: string) =>
	/^(?:image\/(?:png|jpeg|gif|webp)|audio\/(?!wav)|video\/|application\/(?:pdf|zip|gzip|vnd\.openxml))/.test(
		mediaType,
	)

type IndexLine = { readonly name: string; readonly title: string; readonly updatedAtMs: number }

function* markdownIndex(lines: readonly IndexLine[], { words }: Options): Generator<string> {
	yield `${markdownTitle(words.collection)}\n`
	for (const { name, title, updatedAtMs } of lines) {
		yield `- ${linkTo(title, name)} (${new Date(updatedAtMs).toISOString().slice(0, 10)})\n`
	}
}

function* htmlIndex(lines: readonly IndexLine[], { words }: Options): Generator<string> {
	yield pageStart(words.collection, words.language, 'auto')
	yield '<ul class="index">\n'
	for (const { name, title, updatedAtMs } of lines) {
		const link = `<a href="${escapeHtml(encodeURIComponent(name))}">${escapeHtml(title)}</a>`
		yield `<li>${link}${timeElement(updatedAtMs, words.language)}</li>\n`
	}
	yield `</ul>\n${pageEnd}`
}
