/** A fake provider and a client for it, closed again after the test. */
import { onTestFinished } from 'vitest'
import { systemClock } from '../../../../../src/main/core/ports.ts'
import { createProviderClient } from '../../../../../src/main/core/provider/create-provider-client.ts'
import type { ProviderClient } from '../../../../../src/main/core/provider/types.ts'
import {
	createFakeProvider,
	type FakeProvider,
	type FakeProviderOptions,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { quietLog } from './hear.ts'

export async function startProvider(options: FakeProviderOptions = {}): Promise<FakeProvider> {
	const provider = await createFakeProvider(options)
	onTestFinished(() => provider.close())
	return provider
}

export function startClient(proxy: string | null = null, clock = systemClock): ProviderClient {
	const client = createProviderClient({ proxyFor: async () => proxy, clock, log: quietLog })
	onTestFinished(() => client.close())
	return client
}
