import { useState } from 'react'
import type { AppError, Result } from '../../../shared/errors.ts'

export type SaveState<Input> =
	| { readonly phase: 'idle' | 'saving' }
	/** The key cannot be kept before the user has chosen where, or has unlocked that place. */
	| { readonly phase: 'undecided' | 'locked'; readonly input: Input }
	| { readonly phase: 'failed'; readonly error: AppError }

export type ObstructedSave<Input> = {
	readonly state: SaveState<Input>
	readonly save: (input: Input) => Promise<void>
	readonly giveUp: () => void
}

/** Saves something with a key in it; what stands in the way becomes a state, from which `save` can be tried again. */
export function useObstructedSave<Input, Saved>(
	run: (input: Input) => Promise<Result<Saved>>,
	onSaved: (saved: Saved) => void,
): ObstructedSave<Input> {
	const [state, setState] = useState<SaveState<Input>>({ phase: 'idle' })

	async function save(input: Input): Promise<void> {
		setState({ phase: 'saving' })
		const result = await run(input)
		if (result.ok) {
			setState({ phase: 'idle' })
			onSaved(result.value)
		} else if (result.error.kind === 'key-store-undecided') {
			setState({ phase: 'undecided', input })
		} else if (result.error.kind === 'key-locked') {
			setState({ phase: 'locked', input })
		} else {
			setState({ phase: 'failed', error: result.error })
		}
	}

	return { state, save, giveUp: () => setState({ phase: 'idle' }) }
}
