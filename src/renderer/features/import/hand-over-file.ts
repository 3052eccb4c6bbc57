/** The ways a file reaches the core: chosen in the operating system's dialog, or handed over by the page. */
import i18next from 'i18next'
import type { Result } from '../../../shared/errors.ts'
import { maxUploadPieceBytes } from '../../../shared/import-model.ts'
import { showFailure } from '../../show-failure.ts'
import { toBase64 } from '../../to-base64.ts'
import { windowLink } from '../../window-link.ts'
import { useImport } from './import-store.ts'

/** True where the core itself can ask for a file: nothing needs to be copied then. */
export function hasFileDialog(): boolean {
	return window.holdfast !== undefined
}

export async function chooseFile(): Promise<void> {
	const result = await windowLink().call('import.choose', {})
	if (!result.ok) fail(result)
	else if (result.value) useImport.setState({ job: result.value })
}

/** Resolves once all of it is with the core, or it was given up. */
export async function uploadFile(file: File): Promise<void> {
	const begun = await windowLink().call('import.beginUpload', { fileName: file.name, sizeBytes: file.size })
	if (!begun.ok) {
		fail(begun)
		return
	}
	const importId = begun.value.id
	useImport.setState({ job: begun.value })
	for (let offset = 0; offset < file.size; offset += maxUploadPieceBytes) {
		// Given up meanwhile, here or in another window.
		if (useImport.getState().job?.id !== importId) return
		const sent = await sendPiece(importId, file, offset)
		if (sent.ok) continue
		if (useImport.getState().job?.id === importId) {
			fail(sent)
			void cancelImport(importId)
		}
		return
	}
}

async function sendPiece(importId: string, file: File, offset: number): Promise<Result<unknown>> {
	try {
		const base64 = await toBase64(file.slice(offset, offset + maxUploadPieceBytes))
		return await windowLink().call('import.upload', { importId, offset, base64 })
	} catch (cause) {
		// The file was moved or changed while it was read.
		const detail = cause instanceof Error ? cause.message : String(cause)
		return { ok: false, error: { kind: 'bad-input', field: 'file', detail } }
	}
}

export async function startImport(importId: string, deleted: 'leave' | 'restore'): Promise<void> {
	const result = await windowLink().call('import.start', { importId, deleted })
	if (!result.ok) fail(result)
}

export async function resumeImport(importId: string): Promise<void> {
	const result = await windowLink().call('import.resume', { importId })
	if (!result.ok) fail(result)
}

/** In any phase. What was written stays. */
export async function cancelImport(importId: string): Promise<void> {
	const result = await windowLink().call('import.cancel', { importId })
	// One that has ended by itself needs no cancelling.
	if (!result.ok && result.error.kind !== 'not-allowed') fail(result)
}

function fail(result: Extract<Result<unknown>, { readonly ok: false }>): void {
	showFailure(i18next.t('callFailed', { ns: 'import' }), result.error)
}
