import type { CallInput } from '../../../shared/api.ts'
import type { Provider } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'
import { useObstructedSave } from './use-obstructed-save.ts'

/** Saves a provider. */
export function useProviderSave(onSaved: (provider: Provider) => void) {
	return useObstructedSave(
		(input: CallInput<'provider.save'>) => windowLink().call('provider.save', input),
		onSaved,
	)
}
