/** Writes one export, whatever its format: reads piece by piece, and never holds more than a message. */
import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { ExportProgress } from '../../../../shared/export-model.ts'
import type { ExportedChatRows, ListedChat } from '../../storage/exported-chats.ts'
import { isOfOne } from './choose-shape.ts'
import type { WriteTask, Written } from './export-protocol.ts'
import type { ExportedFiles } from './exported-files.ts'
import { htmlPieces } from './html/write-html.ts'
import { createOutputFile, type OutputFile } from './output-file.ts'
import { openConversation, type ReadOptions } from './read-conversation.ts'
import { writeArchive, writeCollection, writeMarkdownWithFiles } from './write-collection.ts'
import { jsonPieces } from './write-json.ts'
import { markdownPieces } from './write-markdown.ts'
import { createZipWriter, type Pieces } from './zip-writer.ts'

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

	if (format === 'pdf' || format === 'image') {
		const drawn = await drawPage(reading, chats, options)
		counted.onConversation()
		return finished(await placeDrawn(drawn, options), format === 'image' ? drawn.length : 1)
	}
	if (shape.kind === 'single' && format !== 'json') {
		const pieces = singlePieces(format, reading, chats)
		const written = await writeFile(task, (file) => writePieces(file, pieces))
		counted.onConversation()
		return finished(written)
	}
	const { onConversation } = counted
	const { appVersion, nowMs } = task
	return finished(
		await writeFile(task, async (file) => {
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
			if (format === 'json') {
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

/** Writes the page and has it drawn. */
async function drawPage(
	reading: ReadOptions,
	[chat]: readonly ListedChat[],
	{ task, draw, demandGoingOn }: Options,
): Promise<readonly string[]> {
	await mkdir(task.scratchPath, { recursive: true, mode: 0o700 })
	const path = join(task.scratchPath, 'page.html')
	const end = reading.rows.beginMoment()
	try {
		const conversation = chat && openConversation(chat.id, reading)
		if (!conversation) throw new NothingToExportError()
		const theme = task.format === 'pdf' ? 'light' : task.theme
		const { withFiles } = reading.options
		const pieces = htmlPieces(conversation, { ...reading, theme, withFiles })
		await writeFile({ path, mayReplace: true }, (file) => writePieces(file, pieces))
	} finally {
		end()
	}
	const drawn = await draw(path)
	demandGoingOn()
	return drawn
}

/** Several images become a zip, which nobody has chosen a place for: it replaces nothing. */
async function placeDrawn(
	drawn: readonly string[],
	{ task, demandGoingOn }: Options,
): Promise<Pick<Written, 'path' | 'sizeBytes'>> {
	const [only, ...others] = drawn
	if (only === undefined) throw new Error('Nothing was drawn.')
	async function* bytesOf(path: string): AsyncGenerator<Buffer> {
		for await (const chunk of createReadStream(path)) {
			demandGoingOn()
			yield chunk as Buffer
		}
	}
	if (others.length === 0) return writeFile(task, (file) => writePieces(file, bytesOf(only)))
	const { dir, name } = parse(task.path)
	return writeFile({ path: join(dir, `${name}.zip`), mayReplace: false }, async (file) => {
		const zip = createZipWriter(file, new Date(task.nowMs))
		const digits = String(drawn.length).length
		for (const [index, path] of drawn.entries()) {
			const number = String(index + 1).padStart(digits, '0')
			await zip.add(`${name} ${number}${parse(path).ext}`, bytesOf(path), { isPacked: true })
		}
		await zip.end()
	})
}

async function writeFile(
	{ path, mayReplace }: Pick<WriteTask, 'path' | 'mayReplace'>,
	write: (file: OutputFile) => Promise<void>,
): Promise<Pick<Written, 'path' | 'sizeBytes'>> {
	const file = await createOutputFile(path, { mayReplace })
	try {
		await write(file)
		const sizeBytes = file.position()
		return { path: await file.finish(), sizeBytes }
	} catch (cause) {
		await file.discard()
		throw cause
	}
}

async function writePieces(file: OutputFile, pieces: Pieces): Promise<void> {
	for await (const piece of pieces) await file.write(piece)
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
