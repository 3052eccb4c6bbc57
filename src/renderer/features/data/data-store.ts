import { create } from 'zustand'
import type { DataOverview } from '../../../shared/data-model.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import { windowLink } from '../../window-link.ts'

type DataStore = {
	/** Null until the core has answered. */
	readonly overview: DataOverview | null
	readonly isRecoveryOpen: boolean
	/** The data is in another folder from now on, and Holdfast ends. */
	readonly movedTo: string | null
}

/** What the core last told of the data folder. */
export const useData = create<DataStore>(() => ({ overview: null, isRecoveryOpen: false, movedTo: null }))

/** At the start, and whenever this window may have missed something. */
export async function readData(): Promise<void> {
	const result = await windowLink().call('data.overview', {})
	if (result.ok) useData.setState({ overview: result.value })
}

export function receiveDataEvents(events: readonly CoreEvent[]): void {
	if (events.some(({ type }) => type === 'data.changed' || type === 'storage.notice')) void readData()
}

export function openRecovery(): void {
	useData.setState({ isRecoveryOpen: true })
}
