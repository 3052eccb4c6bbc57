/** Takes conversations out of a core as a window does: previews, starts, waits for the end. */
import type { CallInput } from '../../src/shared/api.ts'
import type { ExportJob, ExportReport, ExportState, ExportWords } from '../../src/shared/export-model.ts'
import type { TestCore } from './start-core.ts'

export const exportWords: ExportWords = {
	language: 'en',
	user: 'You',
	assistant: 'Assistant',
	thoughts: 'Thoughts',
	untitled: 'Untitled',
	collection: 'Holdfast',
	version: 'version {{index}} of {{count}}',
	follows: 'below no. {{number}}',
	missingFile: 'missing',
	outcomes: {
		length: 'Cut short',
		filtered: 'Filtered',
		refused: 'Refused',
		cancelled: 'Stopped',
		interrupted: 'Interrupted',
		failed: 'Failed',
	},
}

export const everything = { extent: 'tree', withReasoning: true, withFiles: true } as const

type Asked = Partial<CallInput<'export.start'>> & Pick<CallInput<'export.start'>, 'format'>

/** Of everything, unless `asked` says otherwise. Fails the test when no place was chosen. */
export async function startExport(core: TestCore, asked: Asked): Promise<ExportJob> {
	const job = await core.call('export.start', {
		selection: { of: 'all', withArchived: true },
		options: everything,
		theme: 'light',
		words: exportWords,
		...asked,
	})
	if (!job) throw new Error('No place was chosen.')
	return job
}

/** The first state of this export that is one of `phases`. */
export async function exportReaches(
	core: TestCore,
	exportId: string,
	...phases: readonly ExportState['phase'][]
): Promise<ExportState> {
	const event = await core.event(
		(each) =>
			each.type === 'export.changed' && each.job.id === exportId && phases.includes(each.job.state.phase),
	)
	if (event.type !== 'export.changed') throw new Error('It waits for that event alone.')
	return event.job.state
}

/** The whole way. Fails the test when it does not end well. */
export async function exportFile(core: TestCore, asked: Asked): Promise<ExportReport> {
	const { id } = await startExport(core, asked)
	const state = await exportReaches(core, id, 'done', 'failed', 'cancelled')
	if (state.phase !== 'done') throw new Error(JSON.stringify(state))
	return state.report
}
