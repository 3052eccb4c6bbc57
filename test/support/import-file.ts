/** Brings a file into a core as a page does: uploads it, waits for the preview, says yes, waits for the end. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
	type ImportJob,
	type ImportPreview,
	type ImportState,
	maxUploadPieceBytes,
} from '../../src/shared/import-model.ts'
import type { TestCore } from './start-core.ts'

export type Phase = ImportState['phase']

/** The first state of this import that is one of `phases`. */
export async function importReaches(
	core: TestCore,
	importId: string,
	...phases: readonly Phase[]
): Promise<ImportJob> {
	const event = await core.event(
		(each) =>
			each.type === 'import.changed' && each.job.id === importId && phases.includes(each.job.state.phase),
	)
	if (event.type !== 'import.changed') throw new Error('It waits for that event alone.')
	return event.job
}

/** Uploads a file and waits until it has been read. */
export async function uploadExport(core: TestCore, path: string): Promise<ImportJob> {
	const bytes = readFileSync(path)
	const { id } = await core.call('import.beginUpload', { fileName: basename(path), sizeBytes: bytes.length })
	for (let offset = 0; offset < bytes.length; offset += maxUploadPieceBytes) {
		const base64 = bytes.subarray(offset, offset + maxUploadPieceBytes).toString('base64')
		await core.call('import.upload', { importId: id, offset, base64 })
	}
	return importReaches(core, id, 'ready', 'failed')
}

export type Imported = { readonly preview: ImportPreview; readonly job: ImportJob }

/** The whole way. Fails the test when it does not end well. */
export async function importFile(
	core: TestCore,
	path: string,
	deleted: 'leave' | 'restore' = 'leave',
): Promise<Imported> {
	const { id, state } = await uploadExport(core, path)
	if (state.phase !== 'ready') throw new Error(JSON.stringify(state))
	await core.call('import.start', { importId: id, deleted })
	return { preview: state.preview, job: await importReaches(core, id, 'done', 'failed') }
}
