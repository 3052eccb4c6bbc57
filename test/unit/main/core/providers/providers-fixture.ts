import { onTestFinished } from 'vitest'
import type { EnvironmentProvider } from '../../../../../src/main/core/ports.ts'
import { createProviderClient } from '../../../../../src/main/core/provider/create-provider-client.ts'
import { createHealth } from '../../../../../src/main/core/providers/create-health.ts'
import { createProviders } from '../../../../../src/main/core/providers/create-providers.ts'
import { createHealthRows } from '../../../../../src/main/core/storage/provider-health.ts'
import { openKeys } from '../keys/keys-fixture.ts'

/** Nothing of it but its mask may ever be seen. */
export const key = 'sk-canary-0123456789abcd'

type Options = Parameters<typeof openKeys>[0] & {
	readonly environment?: EnvironmentProvider | null
}

/** Providers over real storage and real HTTP, with a key store in memory. */
export function openProviders({ environment = null, ...options }: Options = {}) {
	const opened = openKeys(options)
	const health = createHealth({ ...opened, rows: createHealthRows(opened.db) })
	const client = health.watch(createProviderClient({ ...opened, proxyFor: async () => null }))
	onTestFinished(() => client.close())
	const providers = createProviders({ ...opened, client, health, environment, localCandidates: [] })
	const call = providers.handlers
	const add = (baseUrl: string, changes: { name?: string; key?: string; defaultModel?: string } = {}) =>
		call['provider.save']({
			id: null,
			name: changes.name ?? 'Example',
			baseUrl,
			api: 'chat',
			defaultModel: changes.defaultModel ?? null,
			...(changes.key === undefined ? {} : { key: changes.key }),
		})
	return { ...opened, ...providers, client, health, call, add }
}
