/** What the dialog does. What comes of it arrives as events. */
import i18next from 'i18next'
import type { Result } from '../../../shared/errors.ts'
import type { ExportJob } from '../../../shared/export-model.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'
import { extentOf, receiveJob, useExport } from './export-store.ts'
import { exportWords } from './export-words.ts'

/** Exports that were begun here: their files are fetched here. */
const begun = new Set<string>()

/** True where the core asks for a place; elsewhere the browser has one for what it downloads. */
export function hasSaveDialog(): boolean {
	return window.holdfast !== undefined
}

export async function startExport(): Promise<void> {
	const { selection, choice } = useExport.getState()
	const { format, withReasoning, withFiles } = choice
	const result = await windowLink().call('export.start', {
		selection: selection.of === 'all' ? selection : { of: 'chats', chatIds: [...selection.chatIds] },
		format,
		options: { extent: extentOf(choice), withReasoning, withFiles },
		theme: shownTheme(),
		words: exportWords(),
	})
	if (!result.ok) {
		fail(result)
		return
	}
	if (result.value === null) return
	begun.add(result.value.id)
	const { job } = useExport.getState()
	// Its end may have come before this answer.
	if (job?.id === result.value.id) void fetchOwn(job)
	else receiveJob(result.value)
}

export async function cancelExport(exportId: string): Promise<void> {
	const result = await windowLink().call('export.cancel', { exportId })
	if (!result.ok) fail(result)
}

export async function showInFolder(exportId: string): Promise<void> {
	const result = await windowLink().call('export.show', { exportId })
	if (!result.ok) showFailure(i18next.t('done.showFailed', { ns: 'export' }), result.error)
}

/** Hands the file to the browser, once, if it was made for this window. */
export async function fetchOwn(job: ExportJob): Promise<void> {
	const { state, id } = job
	if (state.phase !== 'done' || state.report.place.kind !== 'download') return
	if (begun.delete(id)) await fetchFile(id)
}

/** The browser saves it as it saves every download. */
export async function fetchFile(exportId: string): Promise<void> {
	const result = await windowLink().call('export.download', { exportId })
	if (!result.ok) {
		showFailure(i18next.t('done.downloadFailed', { ns: 'export' }), result.error)
		return
	}
	const link = document.createElement('a')
	link.href = result.value.address
	link.download = ''
	link.click()
}

/** As this window is now, whoever decided it. */
function shownTheme(): 'light' | 'dark' {
	const { theme } = document.documentElement.dataset
	if (theme === 'light' || theme === 'dark') return theme
	return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function fail(result: Extract<Result<unknown>, { readonly ok: false }>): void {
	showFailure(i18next.t('callFailed', { ns: 'export' }), result.error)
}
