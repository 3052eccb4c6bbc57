import { assertNever } from '../../../shared/errors.ts'
import { ErrorNotice } from './error-notice.tsx'
import { KeyStoreChoice } from './key-store-choice.tsx'
import { UnlockKeys } from './unlock-keys.tsx'
import type { ObstructedSave } from './use-obstructed-save.ts'

/** What stands in the way of saving, as a question where there is one. Answered, the saving goes on. */
export function SaveObstacle<Input>({ state, save, giveUp }: ObstructedSave<Input>) {
	switch (state.phase) {
		case 'idle':
		case 'saving':
			return null
		case 'undecided':
			return <KeyStoreChoice onChosen={() => void save(state.input)} onCancel={giveUp} />
		case 'locked':
			return <UnlockKeys isFile={false} onUnlocked={() => void save(state.input)} onCancel={giveUp} />
		case 'failed':
			return (
				<div role="alert">
					<ErrorNotice error={state.error} />
				</div>
			)
		default:
			return assertNever(state)
	}
}
