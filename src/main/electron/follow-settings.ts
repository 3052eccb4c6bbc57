import type { CallOutput } from '../../shared/api.ts'
import type { Result } from '../../shared/errors.ts'
import type { Settings } from '../../shared/model.ts'
import type { Core } from '../core/create-core.ts'

/** Calls `apply` with the settings as they are, then at every change. */
export async function followSettings(core: Core, apply: (settings: Settings) => void): Promise<void> {
	core.onEvents((events) => {
		for (const event of events) if (event.type === 'settings.changed') apply(event.settings)
	})
	// `dispatch` has one type for all calls; the contract says what this one answers.
	const result = (await core.dispatch('settings.get', {})) as Result<CallOutput<'settings.get'>>
	if (result.ok) apply(result.value)
}
