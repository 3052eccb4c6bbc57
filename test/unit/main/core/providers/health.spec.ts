import { expect, it, onTestFinished } from 'vitest'
import { environmentProviderId } from '../../../../../src/shared/model.ts'
import { createFakeProvider } from '../../../../support/fake-provider/create-fake-provider.ts'
import { errorOf } from '../keys/keys-fixture.ts'
import { hear } from '../provider/hear.ts'
import { key, openProviders } from './providers-fixture.ts'

async function startServer() {
	const server = await createFakeProvider()
	onTestFinished(() => server.close())
	return server
}

it('notes the last success and the last failure of each provider, over a restart', async () => {
	const server = await startServer()
	const opened = openProviders()
	const { id } = await opened.add(server.url, { key })
	expect(opened.call['provider.health']()).toEqual([])
	await opened.call['provider.models']({ id, refresh: true })
	const worked = { providerId: id, successAtMs: opened.clock.now(), latencyMs: 0 }
	expect(opened.call['provider.health']()).toEqual([{ ...worked, failureAtMs: null, failure: null }])

	opened.advance(5_000)
	server.behave({ models: { fault: { kind: 'status', status: 401, message: `Bad key ${key}` } } })
	await errorOf(Promise.resolve(opened.call['provider.models']({ id, refresh: true })))
	const both = [
		{
			...worked,
			failureAtMs: opened.clock.now(),
			failure: { kind: 'unauthorized', detail: 'Bad key …' },
		},
	]
	expect(opened.call['provider.health']()).toEqual(both)
	const { dataDir, osKeys } = opened
	expect(openProviders({ dataDir, osKeys }).call['provider.health']()).toEqual(both)
})

it('notes how replies went, also an error inside the stream', async () => {
	const server = await startServer()
	const opened = openProviders()
	const { id } = await opened.add(server.url)
	const { target } = await opened.resolveTarget(id)
	await hear(opened.client, target)
	expect(opened.call['provider.health']()).toMatchObject([{ successAtMs: opened.clock.now(), failure: null }])
	await server.stopListening()
	server.behave({})
	await hear(opened.client, { ...target, baseUrl: 'http://127.0.0.1:1/v1' })
	expect(opened.call['provider.health']()).toMatchObject([{ failure: { kind: 'unreachable' } }])
})

it('knows nothing of a provider that is only tried out, and forgets one that is removed', async () => {
	const server = await startServer()
	const opened = openProviders()
	const { id } = await opened.add(server.url)
	await opened.call['provider.test']({ id: null, baseUrl: server.url, api: 'chat' })
	await opened.call['provider.test']({ id, baseUrl: server.url, api: 'chat', key: 'sk-another' })
	expect(opened.call['provider.health']()).toEqual([])
	await opened.call['provider.models']({ id, refresh: true })
	const { dataDir, osKeys, call } = opened
	expect(openProviders({ dataDir, osKeys }).call['provider.health']()).toHaveLength(1)
	await call['provider.remove']({ id })
	expect(openProviders({ dataDir, osKeys }).call['provider.health']()).toEqual([])
})

it('notes the environment’s provider too', async () => {
	const server = await startServer()
	const { call } = openProviders({
		environment: { apiKey: key, baseUrl: server.url, api: 'chat', model: null, isBackground: false },
	})
	await call['provider.models']({ id: environmentProviderId, refresh: true })
	expect(call['provider.health']()).toMatchObject([{ providerId: environmentProviderId, failure: null }])
})
