import { useEffect, useState } from 'react'
import type { DataOverview } from '../../../shared/data-model.ts'
import type { FallbackPlan } from '../../../shared/fallback-model.ts'
import type { KeyStoreStatus, Provider, Settings } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'

export type PrivacyFacts = {
	readonly providers: readonly Provider[]
	readonly settings: Settings
	readonly fallbackPlan: FallbackPlan
	readonly keys: KeyStoreStatus
	readonly data: DataOverview
}

/** As the core has them at this moment; null until it has answered. */
export function usePrivacyFacts(): PrivacyFacts | null {
	const [facts, setFacts] = useState<PrivacyFacts | null>(null)
	useEffect(() => {
		let isShown = true
		const read = async () => {
			const read = await readFacts()
			if (isShown && read) setFacts(read)
		}
		void read()
		const end = windowLink().onEvents((events) => {
			if (events.some(({ type }) => concerned.has(type))) void read()
		})
		return () => {
			isShown = false
			end()
		}
	}, [])
	return facts
}

const concerned: ReadonlySet<string> = new Set([
	'providers.changed',
	'settings.changed',
	'keys.changed',
	'window.resync',
])

async function readFacts(): Promise<PrivacyFacts | null> {
	const link = windowLink()
	const [providers, settings, plan, keys, data] = await Promise.all([
		link.call('provider.list', {}),
		link.call('settings.get', {}),
		link.call('fallback.plan', {}),
		link.call('keys.status', {}),
		link.call('data.overview', {}),
	])
	if (!providers.ok || !settings.ok || !plan.ok || !keys.ok || !data.ok) return null
	return {
		providers: providers.value,
		settings: settings.value,
		fallbackPlan: plan.value,
		keys: keys.value,
		data: data.value,
	}
}
