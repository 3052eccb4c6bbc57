import { assertNever } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import { recordEvents } from '../../record-events.ts'
import { windowLink } from '../../window-link.ts'
import { showProviders } from './providers-store.ts'
import { useSettings } from './settings-store.ts'

/** Keeps `useProviders` and `useSettings` as the core has them. Call once; the returned function ends it. */
export function startSettings(): () => void {
	const link = windowLink()
	const endEvents = link.onEvents((events) => {
		for (const event of events) applyEvent(event)
		if (events.some(({ type }) => type === 'window.resync')) void readAgain()
	})
	const endState = link.onState((state) => {
		switch (state) {
			case 'open':
				void readAgain()
				return
			case 'connecting':
			case 'lost':
			case 'closed':
				return
			default:
				assertNever(state)
		}
	})
	return () => {
		endEvents()
		endState()
	}
}

async function readAgain(): Promise<void> {
	const recording = recordEvents()
	const [providers, settings] = await Promise.all([
		windowLink().call('provider.list', {}),
		windowLink().call('settings.get', {}),
	])
	const meanwhile = recording.stop()
	if (providers.ok) showProviders(providers.value)
	if (settings.ok) useSettings.setState({ settings: settings.value })
	for (const event of meanwhile) applyEvent(event)
}

function applyEvent(event: CoreEvent): void {
	if (event.type === 'providers.changed') showProviders(event.providers)
	if (event.type === 'settings.changed') useSettings.setState({ settings: event.settings })
}
