/** An export, and a window that brings it in as a page does. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { EventOf } from '../../../../src/shared/events.ts'
import { maxUploadPieceBytes } from '../../../../src/shared/import-model.ts'
import { longChatGptExport } from '../../../support/exports/chatgpt-export.ts'
import { writeZip } from '../../../support/exports/write-zip.ts'
import type { WindowClient } from '../../../support/window-client.ts'

/** Returns the path of a ChatGPT export that takes ten seconds or more to come in. */
export async function writeExport(folder: string): Promise<string> {
	const path = join(folder, 'export.zip')
	await writeZip(path, [{ name: 'conversations.json', chunks: longChatGptExport(3_000, 40) }])
	return path
}

/** Hands the file over as a page does, and resolves with the import's id once it may begin. */
export async function prepareImport(window: WindowClient, path: string): Promise<string> {
	const bytes = readFileSync(path)
	const { id } = await window.call('import.beginUpload', {
		fileName: basename(path),
		sizeBytes: bytes.length,
	})
	const ready = importReaches(window, id, 'ready')
	for (let offset = 0; offset < bytes.length; offset += maxUploadPieceBytes) {
		const base64 = bytes.subarray(offset, offset + maxUploadPieceBytes).toString('base64')
		await window.call('import.upload', { importId: id, offset, base64 })
	}
	await ready
	return id
}

/** Rejects when the import fails first. */
export function importReaches(
	window: WindowClient,
	importId: string,
	phase: 'ready' | 'done',
): Promise<void> {
	return new Promise((resolve, reject) => {
		const hear = window.onBatch
		window.onBatch = (events) => {
			hear(events)
			const told = events.filter(
				(event): event is EventOf<'import.changed'> =>
					event.type === 'import.changed' && event.job.id === importId,
			)
			for (const { job } of told) {
				if (job.state.phase === phase) resolve()
				if (job.state.phase === 'failed') reject(new Error(`The import failed: ${job.state.failure}.`))
			}
		}
	})
}
