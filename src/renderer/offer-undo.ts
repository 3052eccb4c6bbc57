import i18next from 'i18next'
import type { Result } from '../shared/errors.ts'
import type { Undoable } from '../shared/order-calls.ts'
import { showFailure } from './show-failure.ts'
import { showToast } from './ui/toast.tsx'
import { windowLink } from './window-link.ts'

/** Says what was done, with a button that takes it back; or that it was not, under the title `failure`. */
export function offerUndo(
	result: Result<Undoable>,
	done: { readonly title: string; readonly description?: string; readonly failure: string },
): void {
	const { failure, ...toast } = done
	if (!result.ok) {
		showFailure(failure, result.error)
		return
	}
	const { undoId } = result.value
	showToast({ ...toast, action: { label: i18next.t('undo', { ns: 'ui' }), run: () => void undo(undoId) } })
}

async function undo(undoId: Undoable['undoId']): Promise<void> {
	const result = await windowLink().call('history.undo', { undoId })
	if (!result.ok) showFailure(i18next.t('undoFailed', { ns: 'ui' }), result.error)
}
