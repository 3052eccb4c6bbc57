import { create } from 'zustand'
import type { ImportJob } from '../../../shared/import-model.ts'
import { windowLink } from '../../window-link.ts'

type ImportStore = {
	readonly isOpen: boolean
	/** The one that is shown: under way, or just ended. */
	readonly job: ImportJob | null
	readonly open: () => void
	readonly close: () => void
	/** Back to the choice of a file. */
	readonly startOver: () => void
}

/** The dialog, and the import in it. Imports go on without either. */
export const useImport = create<ImportStore>((set, get) => ({
	isOpen: false,
	job: null,
	open() {
		const { job } = get()
		set({ isOpen: true, job: job && hasEnded(job) ? null : job })
	},
	close: () => set({ isOpen: false }),
	startOver: () => set({ job: null }),
}))

export function hasEnded({ state: { phase } }: ImportJob): boolean {
	return phase === 'done' || phase === 'cancelled' || phase === 'failed' || phase === 'discarded'
}

/** At the start, and whenever this window may have missed something. */
export async function readImports(): Promise<void> {
	const result = await windowLink().call('import.list', {})
	if (!result.ok) return
	const underWay = result.value.find((job) => !hasEnded(job)) ?? null
	const { job } = useImport.getState()
	// What just ended stays to be read.
	if (underWay || (job && !hasEnded(job))) useImport.setState({ job: underWay })
}

/** Takes in what the core says of an import. True when the one that is shown has just ended. */
export function receiveJob(next: ImportJob): boolean {
	const { job } = useImport.getState()
	// An import that another window gave up leaves room; another one's end does not disturb what is shown here.
	if (next.state.phase === 'discarded') {
		if (job?.id === next.id) useImport.setState({ job: null })
		return false
	}
	if (job !== null && job.id !== next.id && !hasEnded(job)) return false
	const isNews = hasEnded(next) && job?.id === next.id && !hasEnded(job)
	useImport.setState({ job: next })
	return isNews
}
