import i18next from 'i18next'
import type { Result } from '../shared/errors.ts'
import type { Undoable } from '../shared/order-calls.ts'
import { showFailure } from './show-failure.ts'
import { showToast } from './ui/toast.tsx'
import { windowLink } from './window-link.ts'

type Step = {
	readonly undoId: Undoable['undoId']
	/** What was done, as it was said. */
	readonly title: string
	/** Takes the offer from the screen. */
	readonly close: () => void
}

/** As many as the core remembers. */
const mostSteps = 100

/** What was done in this window and not taken back, oldest first. */
let steps: readonly Step[] = []

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
	const close = showToast({
		...toast,
		action: { label: i18next.t('undo', { ns: 'ui' }), run: () => void takeBack(undoId) },
	})
	steps = [...steps, { undoId, title: done.title, close }].slice(-mostSteps)
}

/** Whether something was done in this window that can be taken back. */
export const canUndo = (): boolean => steps.length > 0

/** Takes back what was done last, then what was done before it, and so on. */
export async function undoLast(): Promise<void> {
	const last = steps.at(-1)
	if (!last) return
	last.close()
	if (await takeBack(last.undoId)) showToast({ title: i18next.t('undone', { ns: 'ui', what: last.title }) })
}

async function takeBack(undoId: Undoable['undoId']): Promise<boolean> {
	steps = steps.filter((step) => step.undoId !== undoId)
	const result = await windowLink().call('history.undo', { undoId })
	if (!result.ok) showFailure(i18next.t('undoFailed', { ns: 'ui' }), result.error)
	return result.ok
}
