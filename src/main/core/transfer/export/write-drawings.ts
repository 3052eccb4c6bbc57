/** Exports that a browser draws: a PDF or a long picture of one conversation, or a zip with those of several. */
import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { ListedChat } from '../../storage/exported-chats.ts'
import type { WriteTask, Written } from './export-protocol.ts'
import { createUniqueNames, safeStem } from './file-names.ts'
import { htmlPieces } from './html/write-html.ts'
import { writeOutputFile, writePieces } from './output-file.ts'
import { openConversation, type ReadOptions } from './read-conversation.ts'
import { createZipWriter, type ZipWriter } from './zip-writer.ts'

type Options = {
	readonly task: WriteTask
	readonly reading: ReadOptions
	readonly chats: readonly ListedChat[]
	/** Has a page drawn; gives the paths of what was drawn, in order. */
	readonly draw: (page: string) => Promise<readonly string[]>
	/** Throws when the export was cancelled. */
	readonly demandGoingOn: () => void
	readonly onConversation: () => void
}

type Place = Pick<Written, 'path' | 'sizeBytes'>

/** Null when the conversation is gone. `images`: into how many it was cut. */
export async function writeDrawing(options: Options): Promise<(Place & { readonly images: number }) | null> {
	const { task, chats, demandGoingOn, onConversation } = options
	const [chat] = chats
	const drawing = chat && (await drawConversation(chat, options))
	if (!drawing) return null
	const { paths } = drawing
	const [only, ...others] = paths
	if (only === undefined) throw new Error('Nothing was drawn.')
	const place =
		others.length === 0
			? await writeOutputFile(task, (file) => writePieces(file, bytesOf(only, demandGoingOn)))
			: await writeParts(paths, options)
	onConversation()
	return { ...place, images: paths.length }
}

/** Several images become a zip, which nobody has chosen a place for: it replaces nothing. */
function writeParts(paths: readonly string[], options: Options): Promise<Place> {
	const { dir, name } = parse(options.task.path)
	return writeOutputFile({ path: join(dir, `${name}.zip`), mayReplace: false }, async (file) => {
		const zip = createZipWriter(file, new Date(options.task.nowMs))
		await addDrawn(zip, paths, options, (suffix, extension) => name + suffix + extension)
		await zip.end()
	})
}

/** Each conversation under its title; one that is gone by then is left out. */
export async function addDrawings(zip: ZipWriter, options: Options): Promise<void> {
	const { words } = options.reading
	const names = createUniqueNames()
	for (const chat of options.chats) {
		const drawing = await drawConversation(chat, options)
		if (!drawing) continue
		const stem = safeStem(drawing.title || words.untitled, 'Conversation')
		await addDrawn(zip, drawing.paths, options, (suffix, extension) => names.take(stem + suffix, extension))
		options.onConversation()
	}
}

/** Those of a conversation that was cut are numbered, so that they sort from top to bottom. */
async function addDrawn(
	zip: ZipWriter,
	paths: readonly string[],
	{ demandGoingOn }: Pick<Options, 'demandGoingOn'>,
	nameOf: (suffix: string, extension: string) => string,
): Promise<void> {
	const digits = String(paths.length).length
	for (const [index, path] of paths.entries()) {
		const suffix = paths.length === 1 ? '' : ` ${String(index + 1).padStart(digits, '0')}`
		await zip.add(nameOf(suffix, parse(path).ext), bytesOf(path, demandGoingOn), { isPacked: true })
	}
}

/** What is drawn of one takes the place of what was drawn of the one before. Null when the conversation is gone. */
async function drawConversation(
	{ id }: ListedChat,
	{ task, reading, draw, demandGoingOn }: Options,
): Promise<{ readonly title: string; readonly paths: readonly string[] } | null> {
	await mkdir(task.scratchPath, { recursive: true, mode: 0o700 })
	const page = join(task.scratchPath, 'page.html')
	let title: string
	const end = reading.rows.beginMoment()
	try {
		const conversation = openConversation(id, reading)
		if (!conversation) return null
		title = conversation.chat.title
		const theme = task.format === 'pdf' ? 'light' : task.theme
		const { withFiles } = reading.options
		const pieces = htmlPieces(conversation, { ...reading, theme, withFiles })
		await writeOutputFile({ path: page, mayReplace: true }, (file) => writePieces(file, pieces))
	} finally {
		end()
	}
	const paths = await draw(page)
	demandGoingOn()
	return { title, paths }
}

async function* bytesOf(path: string, demandGoingOn: () => void): AsyncGenerator<Buffer> {
	for await (const chunk of createReadStream(path)) {
		demandGoingOn()
		yield chunk as Buffer
	}
}
