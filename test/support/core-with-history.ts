import { createFakeProvider } from './fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from './start-core.ts'

export type CoreWithHistory = {
	readonly core: TestCore
	/** The key that its provider holds. */
	readonly key: string
	readonly discard: () => Promise<void>
}

/** A core that has something to lose: a provider with a key, a conversation, a folder, a draft. */
export async function startCoreWithHistory(
	ports: Parameters<typeof startCore>[0] = {},
): Promise<CoreWithHistory> {
	const provider = await createFakeProvider()
	const core = await startCore(ports)
	const key = 'sk-canary-Zq7Xw2Kp9Lm4Vt8Rb3'
	// The history is to rest once the reply has ended.
	await core.call('settings.save', { titlesByModel: false })
	await core.call('keys.choose', { mode: 'session' })
	const fields = { name: 'Mine', baseUrl: provider.url, api: 'chat', defaultModel: 'fake-large' } as const
	await core.call('provider.save', { id: null, ...fields, key })
	const sent = await core.call('chat.send', { chatId: null, text: 'Hello', providerId: null, model: null })
	await core.settled(sent.reply.id)
	await core.call('folder.save', { id: null, name: 'Work', parentId: null })
	await core.call('draft.save', { chatId: sent.chat.id, text: 'half a thought' })
	await core.core.whenIdle()
	return {
		core,
		key,
		async discard() {
			await core.discard()
			await provider.close()
		},
	}
}
