import { useState } from 'react'
import type { CallInput } from '../../../shared/api.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { Provider } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'

type SaveInput = CallInput<'provider.save'>

export type SaveState =
	| { readonly phase: 'idle' | 'saving' }
	/** The key cannot be kept before the user has chosen where, or has unlocked that place. */
	| { readonly phase: 'undecided' | 'locked'; readonly input: SaveInput }
	| { readonly phase: 'failed'; readonly error: AppError }

/** Saves a provider; what stands in the way becomes a state, from which `save` can be tried again. */
export function useProviderSave(onSaved: (provider: Provider) => void) {
	const [state, setState] = useState<SaveState>({ phase: 'idle' })

	async function save(input: SaveInput): Promise<void> {
		setState({ phase: 'saving' })
		const result = await windowLink().call('provider.save', input)
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
