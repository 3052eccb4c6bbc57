import { create } from 'zustand'
import type { ExportFormat, ExportJob, ExportOptions, ExportSelection } from '../../../shared/export-model.ts'
import { windowLink } from '../../window-link.ts'

/** What the person chose last; it is offered again. */
export type ExportChoice = Omit<ExportOptions, 'extent'> & {
	readonly format: ExportFormat
	/** Null: not chosen, and so what the format is for. */
	readonly extent: ExportOptions['extent'] | null
}

type ExportStore = {
	readonly isOpen: boolean
	readonly selection: ExportSelection
	readonly choice: ExportChoice
	/** The one that is shown: under way, or just ended. */
	readonly job: ExportJob | null
}

/** The dialog, and the export in it. Exports go on without either. */
export const useExport = create<ExportStore>(() => ({
	isOpen: false,
	selection: { of: 'all', withArchived: true },
	choice: { format: 'markdown', extent: null, withReasoning: true, withFiles: true },
	job: null,
}))

/** Opens the dialog for these, or with the export that is under way. */
export function openExport(selection: ExportSelection): void {
	const { job } = useExport.getState()
	useExport.setState({ isOpen: true, selection, job: job && hasEnded(job) ? null : job })
}

export function closeExport(): void {
	useExport.setState({ isOpen: false })
}

/** Back to the choice. */
export function chooseAgain(): void {
	useExport.setState({ job: null })
}

export function choose(change: Partial<ExportChoice>): void {
	useExport.setState(({ choice }) => ({ choice: { ...choice, ...change } }))
}

/** Holdfast's own file is for everything, the others for what is seen. */
export function extentOf({ extent, format }: ExportChoice): ExportOptions['extent'] {
	return extent ?? (format === 'json' ? 'tree' : 'path')
}

export function hasEnded({ state: { phase } }: ExportJob): boolean {
	return phase === 'done' || phase === 'cancelled' || phase === 'failed'
}

/** At the start, and whenever this window may have missed something. */
export async function readExports(): Promise<void> {
	const result = await windowLink().call('export.current', {})
	if (!result.ok) return
	const { job } = useExport.getState()
	const current = result.value
	// What just ended stays to be read; an export that is gone from the core has ended with it.
	if (current && (!hasEnded(current) || current.id === job?.id)) useExport.setState({ job: current })
	else if (job && !hasEnded(job)) useExport.setState({ job: null })
}

/** Takes in what the core says of an export. True when the one that is shown has just ended. */
export function receiveJob(next: ExportJob): boolean {
	const { job } = useExport.getState()
	if (job !== null && job.id !== next.id && !hasEnded(job)) return false
	const isNews = hasEnded(next) && job?.id === next.id && !hasEnded(job)
	// Another window's export shows only while it can be waited for, or was.
	if (job?.id === next.id || !hasEnded(next)) useExport.setState({ job: next })
	return isNews
}
