/** The thread of an export: reads through a connection that cannot write, and writes the file itself. */
import { parentPort, workerData } from 'node:worker_threads'
import { assertNever } from '../../../../shared/errors.ts'
import { type ExportFailure, type ExportProgress, longestCopy } from '../../../../shared/export-model.ts'
import { createExportedChatRows, type ExportedChatRows } from '../../storage/exported-chats.ts'
import type { Database } from '../../storage/open-database.ts'
import { openForReading } from '../../storage/open-for-reading.ts'
import { openSerialized } from '../../storage/open-serialized.ts'
import { arrangeTree, pathTo } from './arrange-tree.ts'
import { isOfOne } from './choose-shape.ts'
import type { ExportSource, ExportTask, FromExportThread, ToExportThread } from './export-protocol.ts'
import { createExportedFiles } from './exported-files.ts'
import { openConversation } from './read-conversation.ts'
import { NothingToExportError, writeExport } from './write-export.ts'
import { markdownPieces } from './write-markdown.ts'

const port = parentPort
if (!port) throw new Error('An export worker runs as a worker thread.')
const task = workerData as ExportTask
const say = (message: FromExportThread) => port.postMessage(message)

/** Nobody is told of it: whoever cancelled knows. */
class CancelledError extends Error {}

const progressEveryMs = 200
let toldAtMs = 0

function demandGoingOn(): void {
	if (Atomics.load(task.cancelFlag, 0) !== 0) throw new CancelledError()
}

function onProgress(progress: ExportProgress): void {
	const nowMs = performance.now()
	if (nowMs - toldAtMs < progressEveryMs) return
	toldAtMs = nowMs
	say({ type: 'progress', progress })
}

function draw(path: string): Promise<readonly string[]> {
	say({ type: 'page', path })
	return new Promise((resolve) => {
		port?.once('message', (message: ToExportThread) => resolve(message.paths))
	})
}

function open(source: ExportSource): Database {
	return source.kind === 'history' ? openForReading(source.databasePath) : openSerialized(source.bytes)
}

async function run(): Promise<void> {
	const db = open(task.source)
	try {
		const rows = createExportedChatRows(db)
		switch (task.kind) {
			case 'preview':
				say({ type: 'preview', preview: preview(rows, task.selection) })
				return
			case 'text':
				say({ type: 'text', text: await readText(rows, task) })
				return
			case 'write': {
				const files = createExportedFiles(task.dataDir, demandGoingOn)
				say({
					type: 'done',
					written: await writeExport({ task, rows, files, onProgress, draw, demandGoingOn }),
				})
				return
			}
			default:
				assertNever(task)
		}
	} finally {
		db.close()
	}
}

function preview(
	rows: ExportedChatRows,
	selection: Extract<ExportTask, { readonly kind: 'preview' }>['selection'],
): Extract<FromExportThread, { readonly type: 'preview' }>['preview'] {
	const counts = rows.counts(selection)
	const [chat] = isOfOne(selection) ? rows.list(selection) : []
	if (selection.of === 'chats' && counts.conversations < selection.chatIds.length)
		throw new NothingToExportError()
	if (!chat) return { ...counts, hasVersions: true, title: null }
	const tree = arrangeTree(rows.nodes(chat.id))
	const { headId = null } = rows.chat(chat.id) ?? {}
	const hasVersions = pathTo(tree, headId).length < tree.length
	return { ...counts, messages: tree.length, hasVersions, title: chat.title }
}

async function readText(
	rows: ExportedChatRows,
	{ chatId, extent, words, dataDir }: Extract<ExportTask, { readonly kind: 'text' }>,
): Promise<string> {
	const options = { extent, withReasoning: false, withFiles: false }
	const conversation = openConversation(chatId, { rows, options, onMessage: demandGoingOn })
	if (!conversation) throw new NothingToExportError()
	const files = createExportedFiles(dataDir, demandGoingOn)
	const pieces: string[] = []
	let length = 0
	for await (const piece of markdownPieces(conversation, { files, words, addressOf: null })) {
		pieces.push(piece)
		length += piece.length
		if (length > longestCopy) throw new TooLongToCopyError()
	}
	return pieces.join('')
}

class TooLongToCopyError extends Error {}

function toFailure(cause: unknown): ExportFailure {
	if (cause instanceof NothingToExportError) return 'nothing'
	if (cause instanceof TooLongToCopyError) return 'file-too-large'
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
	if (code.startsWith('SQLITE_')) return 'unreadable'
	return byCode[code] ?? 'internal'
}

const byCode: Readonly<Record<string, ExportFailure>> = {
	ENOSPC: 'disk-full',
	EDQUOT: 'disk-full',
	EFBIG: 'file-too-large',
	EACCES: 'not-writable',
	EPERM: 'not-writable',
	EROFS: 'not-writable',
	EBUSY: 'not-writable',
	ENOENT: 'not-writable',
	ENOTDIR: 'not-writable',
	EISDIR: 'not-writable',
	ENAMETOOLONG: 'not-writable',
}

run()
	.catch((cause: unknown) => {
		if (cause instanceof CancelledError) return
		say({
			type: 'failed',
			failure: toFailure(cause),
			detail: cause instanceof Error ? (cause.stack ?? '') : String(cause),
		})
	})
	// Nothing more is done from here on; what was said has been sent.
	.finally(() => port.close())
