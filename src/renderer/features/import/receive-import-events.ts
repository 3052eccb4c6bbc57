import i18next from 'i18next'
import type { CoreEvent } from '../../../shared/events.ts'
import { showToast } from '../../ui/toast.tsx'
import { describeEnd } from './describe-end.ts'
import { receiveJob, useImport } from './import-store.ts'

/** Says in a corner that an import has ended, unless its report is in view. */
export function receiveImportEvents(events: readonly CoreEvent[]): void {
	for (const event of events) {
		if (event.type !== 'import.changed') continue
		const isNews = receiveJob(event.job)
		if (isNews && !useImport.getState().isOpen) {
			showToast(describeEnd(event.job, i18next.getFixedT(null, 'import'), i18next.language))
		}
	}
}
