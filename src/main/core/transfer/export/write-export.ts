/** Writes one export, whatever its format: reads piece by piece, and never holds more than a message. */
import { parse } from 'node:path'
import type { ExportProgress } from '../../../../shared/export-model.ts'
import type { ExportedChatRows, ListedChat } from '../../storage/exported-chats.ts'
import { isOfOne } from './choose-shape.ts'
import type { WriteTask, Written } from './export-protocol.ts'
import type { ExportedFiles } from './exported-files.ts'
import { htmlPieces } from './html/write-html.ts'
import { writeOutputFile, writePieces } from './output-file.ts'
import { openConversation, type ReadOptions } from './read-conversation.ts'
import { writeArchive, writeCollection, writeMarkdownWithFiles } from './write-collection.ts'
import { addDrawings, writeDrawing } from './write-drawings.ts'
import { jsonPieces } from './write-json.ts'
import { markdownPieces } from './write-markdown.ts'
import { createZipWriter } from './zip-writer.ts'

type Options = {
	readonly task: WriteTask
	readonly rows: ExportedChatRows
	readonly files: ExportedFiles
	/** Of the history's file, 0 for what is in memory: nothing that is written of it is more than a few times as large. */
	readonly onProgress: (progress: ExportProgress) => void
	/** Has a page drawn; gives the paths of what was drawn, in order. */
	readonly draw: (page: string) => Promise<readonly string[]>
	/** Throws when the export was cancelled. */
	readonly demandGoingOn: () => void
}

/** There is no conversation, or none any more. */
export class NothingToExportError extends Error {}

/** Rejects with the system's error. Whatever happens, there is a whole file under its name or nothing. */
export async function writeExport(options: Options): Promise<Written> {
	const { task, rows, files, demandGoingOn } = options
	const { format, shape } = task
	const chats = rows.list(task.selection)
	if (chats.length === 0) throw new NothingToExportError()
	const counted = countProgress(options)
	const reading: ReadOptions = {
		rows,
		files,
		options: task.options,
		words: task.words,
		onMessage() {
			demandGoingOn()
			counted.onMessage()
		},
	}
	const finished = (written: Pick<Written, 'path' | 'sizeBytes'>, images = 1): Written => {
		const { conversations, messages } = counted.counts()
		return { ...written, conversations, messages, missingFiles: files.missing(), images }
	}

	const { onConversation } = counted
	const drawn = { ...options, reading, chats, onConversation }
	const isDrawn = format === 'pdf' || format === 'image'
	if (isDrawn && shape.kind === 'single') {
		const written = await writeDrawing(drawn)
		if (!written) throw new NothingToExportError()
		return finished(written, written.images)
	}
	if (shape.kind === 'single' && !isDrawn && format !== 'json') {
		const pieces = singlePieces(format, reading, chats)
		const written = await writeOutputFile(task, (file) => writePieces(file, pieces))
		onConversation()
		return finished(written)
	}
	const { appVersion, nowMs } = task
	return finished(
		await writeOutputFile(task, async (file) => {
			if (shape.kind !== 'zip') {
				const chatIds = chats.map(({ id }) => id)
				await writePieces(
					file,
					jsonPieces({ ...reading, chatIds, appVersion, nowMs, onFile: null, onConversation }),
				)
				return
			}
			const zip = createZipWriter(file, new Date(nowMs))
			const collection = { ...reading, zip, chats, onConversation }
			if (isDrawn) {
				await addDrawings(zip, drawn)
			} else if (format === 'json') {
				await writeArchive({ ...collection, appVersion, nowMs })
			} else if (format === 'markdown' && isOfOne(task.selection)) {
				await writeMarkdownWithFiles(parse(task.path).name, collection)
			} else {
				await writeCollection(format, collection)
			}
			await zip.end()
		}),
	)
}

async function* singlePieces(
	format: 'markdown' | 'html',
	reading: ReadOptions,
	[chat]: readonly ListedChat[],
): AsyncGenerator<string> {
	const end = reading.rows.beginMoment()
	try {
		const conversation = chat && openConversation(chat.id, reading)
		if (!conversation) throw new NothingToExportError()
		if (format === 'markdown') {
			yield* markdownPieces(conversation, { ...reading, addressOf: null })
		} else {
			const { withFiles } = reading.options
			yield* htmlPieces(conversation, { ...reading, theme: 'auto', withFiles })
		}
	} finally {
		end()
	}
}

function countProgress({ rows, task, onProgress }: Options) {
	const { conversations: totalConversations, messages: totalMessages } = rows.counts(task.selection)
	let conversations = 0
	let messages = 0
	const tell = () => onProgress({ conversations, messages, totalConversations, totalMessages })
	return {
		counts: () => ({ conversations, messages }),
		onMessage() {
			messages += 1
			tell()
		},
		onConversation() {
			conversations += 1
			tell()
		},
	}
}
