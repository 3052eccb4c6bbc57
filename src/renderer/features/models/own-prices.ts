/** The prices that the user has given, which the Usage page counts with. */
import { create } from 'zustand'
import type { ProviderId } from '../../../shared/model.ts'
import type { PriceLine } from '../../../shared/usage-model.ts'
import { windowLink } from '../../window-link.ts'
import type { OwnPrice } from './fact-fields.ts'

type OwnPrices = {
	readonly lines: readonly PriceLine[]
	readonly currencies: ReadonlyMap<ProviderId, string>
}

export const useOwnPrices = create<OwnPrices>(() => ({ lines: [], currencies: new Map() }))

export async function readOwnPrices(): Promise<void> {
	const [prices, plans] = await Promise.all([
		windowLink().call('usage.prices', {}),
		windowLink().call('usage.plans', {}),
	])
	if (prices.ok) useOwnPrices.setState({ lines: prices.value })
	if (plans.ok) {
		const currencies = plans.value.map(({ providerId, currency }) => [providerId, currency] as const)
		useOwnPrices.setState({ currencies: new Map(currencies) })
	}
}

export function ownPriceOf({ lines }: OwnPrices, providerId: ProviderId, model: string): OwnPrice | null {
	return lines.find((line) => line.providerId === providerId && line.model === model)?.price ?? null
}

export const currencyOf = ({ currencies }: OwnPrices, providerId: ProviderId): string =>
	currencies.get(providerId) ?? 'USD'
