import i18next from 'i18next'
import type { CoreEvent } from '../../../shared/events.ts'
import { showToast } from '../../ui/toast.tsx'
import { describeEnd } from './describe-end.ts'
import { receiveJob, useExport } from './export-store.ts'
import { fetchOwn } from './run-export.ts'

/** Fetches what is ready, and says in a corner that an export has ended, unless its report is in view. */
export function receiveExportEvents(events: readonly CoreEvent[]): void {
	for (const event of events) {
		if (event.type !== 'export.changed') continue
		const isNews = receiveJob(event.job)
		void fetchOwn(event.job)
		if (isNews && !useExport.getState().isOpen) {
			showToast(describeEnd(event.job, i18next.getFixedT(null, 'export'), i18next.language))
		}
	}
}
