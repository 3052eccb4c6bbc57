/** What can be taken back: the last hundred steps since the start, each by its own name. */
import { v7 as uuidv7 } from 'uuid'
import { AppErrorException } from '../../../shared/errors.ts'
import { forgetOldest } from '../../../shared/forget-oldest.ts'
import type { UndoId } from '../../../shared/order-model.ts'
import type { Handlers } from '../dispatch.ts'

const mostSteps = 100

export type Undo = ReturnType<typeof createUndo>

export function createUndo() {
	/** In order of age. */
	const steps = new Map<UndoId, () => void>()

	return {
		/** `takeBack` runs at most once; when it throws, it may be tried again. */
		add(takeBack: () => void): UndoId {
			const id = uuidv7() as UndoId
			steps.set(id, takeBack)
			forgetOldest(steps, mostSteps)
			return id
		},
		handlers: {
			'history.undo'({ undoId }) {
				const takeBack = steps.get(undoId)
				if (!takeBack) throw new AppErrorException({ kind: 'not-found', what: 'undo' })
				takeBack()
				steps.delete(undoId)
				return null
			},
		} satisfies Pick<Handlers, 'history.undo'>,
	}
}
