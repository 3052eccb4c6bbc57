import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EnvironmentProvider } from '../../../../../src/main/core/ports.ts'
import { environmentProviderId, type ProviderId } from '../../../../../src/shared/model.ts'
import { noOptions } from '../../../../../src/shared/provider-options.ts'
import { errorOf } from '../keys/keys-fixture.ts'
import { startModelsServer } from './models-server.ts'
import { key, openProviders } from './providers-fixture.ts'

const environmentAt = (baseUrl: string, apiKey: string | null = key): EnvironmentProvider => ({
	apiKey,
	baseUrl,
	api: 'chat',
	model: null,
	isBackground: false,
})

describe('adding and changing', () => {
	it('adds a provider, masks its key, makes the first one the default and tells the windows', async () => {
		const { add, call, events } = openProviders()
		const provider = await add('https://api.example.com/v1/', { key })
		expect(provider).toEqual({
			id: provider.id,
			name: 'Example',
			baseUrl: 'https://api.example.com/v1',
			api: 'chat',
			preset: null,
			defaultModel: null,
			keys: [
				{
					id: provider.keys[0]?.id,
					label: '',
					mask: 'sk-…abcd',
					state: 'stored',
					origin: 'https://api.example.com',
					isUsed: true,
				},
			],
			keyMask: 'sk-…abcd',
			keyState: 'stored',
			keyOrigin: 'https://api.example.com',
			isEnvironment: false,
			isEnabled: true,
			isDefault: true,
			isBackground: false,
			options: noOptions,
			limits: {},
		})
		expect(call['provider.list']()).toEqual([provider])
		expect(events).toEqual([{ type: 'providers.changed', providers: [provider] }])
	})

	it('keeps, replaces and removes a key as it is told', async () => {
		const { add, call, resolveTarget } = openProviders()
		const { id, baseUrl } = await add('https://api.example.com', { key })
		const fields = { id, name: 'Renamed', baseUrl, api: 'responses', defaultModel: 'big' } as const
		expect(await call['provider.save'](fields)).toMatchObject({ name: 'Renamed', keyMask: 'sk-…abcd' })
		expect((await resolveTarget(id)).target).toEqual({
			providerId: id,
			baseUrl,
			api: 'responses',
			apiKey: key,
			connectTimeoutMs: 10_000,
		})
		expect(await call['provider.save']({ ...fields, key: 'sk-other-0123456789wxyz' })).toMatchObject({
			keyMask: 'sk-…wxyz',
		})
		expect(await call['provider.save']({ ...fields, key: null })).toMatchObject({
			keyMask: null,
			keyState: 'none',
		})
		expect((await resolveTarget(id)).target.apiKey).toBeNull()
	})

	it('saves nothing while nobody has said where keys go', async () => {
		const { add, call } = openProviders({ hasOsKeys: false })
		expect(await errorOf(add('https://api.example.com', { key }))).toEqual({ kind: 'key-store-undecided' })
		expect(call['provider.list']()).toEqual([])
		await add('http://127.0.0.1:11434')
		expect(call['provider.list']()).toHaveLength(1)
	})

	it('refuses a key that no header can carry', async () => {
		const { add, call } = openProviders()
		for (const wrong of ['sk-abc…def', 'sk-one sk-two', 'sk-ключ']) {
			expect(await errorOf(add('https://api.example.com', { key: wrong }))).toMatchObject({ field: 'key' })
		}
		expect(call['provider.list']()).toEqual([])
	})

	it('removes a provider with its key, and the next one becomes the default', async () => {
		const { add, call, osKeys, events } = openProviders()
		const first = await add('https://one.example', { key })
		const second = await add('https://two.example', { name: 'Second' })
		call['provider.makeDefault']({ id: first.id })
		expect(await call['provider.remove']({ id: first.id })).toBeNull()
		expect(call['provider.list']()).toEqual([{ ...second, isDefault: true }])
		expect(osKeys.secrets.size).toBe(0)
		expect(events.at(-1)).toMatchObject({ type: 'providers.changed', providers: [{ id: second.id }] })
		expect(await errorOf(call['provider.remove']({ id: first.id }))).toEqual({
			kind: 'not-found',
			what: 'provider',
		})
	})

	it('makes another provider the default', async () => {
		const { add, call, events, resolveTarget } = openProviders()
		await add('https://one.example')
		const second = await add('https://two.example')
		call['provider.makeDefault']({ id: second.id })
		expect(call['provider.list']().map(({ isDefault }) => isDefault)).toEqual([false, true])
		expect((await resolveTarget(null)).provider.id).toBe(second.id)
		expect(events).toContainEqual({
			type: 'settings.changed',
			settings: expect.objectContaining({ defaultProviderId: second.id }),
		})
	})

	it('remembers providers and their keys after a restart', async () => {
		const { add, dataDir, osKeys } = openProviders()
		const provider = await add('https://api.example.com', { key })
		const restarted = openProviders({ dataDir, osKeys })
		expect(restarted.call['provider.list']()).toEqual([provider])
		expect((await restarted.resolveTarget(provider.id)).target.apiKey).toBe(key)
	})

	it('follows a key of this session into the passphrase file', async () => {
		const { add, call, keys, events } = openProviders({ hasOsKeys: false })
		await keys.handlers['keys.choose']({ mode: 'session' })
		const provider = await add('https://api.example.com', { key })
		expect(provider.keyState).toBe('session')
		await keys.handlers['keys.choose']({ mode: 'passphrase-file', passphrase: 'correct horse' })
		const keyState = 'passphrase-file'
		const moved = { ...provider, keyState, keys: provider.keys.map((each) => ({ ...each, state: keyState })) }
		expect(call['provider.list']()).toEqual([moved])
		expect(events).toContainEqual({ type: 'providers.changed', providers: [moved] })
	})
})

describe('a key belongs to one origin', () => {
	it('sends nothing after the base URL moved, until the user confirms', async () => {
		const server = await startModelsServer(['one'])
		const { add, call, resolveTarget } = openProviders()
		const { id } = await add('https://api.example.com/v1', { key })
		const fields = { name: 'Moved', baseUrl: server.baseUrl, api: 'chat', defaultModel: null } as const
		const moved = await call['provider.save']({ id, ...fields })
		expect(moved).toMatchObject({ keyState: 'origin-changed', keyOrigin: 'https://api.example.com' })

		const error = {
			kind: 'origin-changed',
			oldOrigin: 'https://api.example.com',
			newOrigin: server.origin,
		}
		expect(await errorOf(resolveTarget(id))).toEqual(error)
		expect(await errorOf(call['provider.models']({ id, refresh: true }))).toEqual(error)
		expect(await call['provider.test']({ id, baseUrl: server.baseUrl, api: 'chat' })).toEqual({
			works: false,
			error,
		})
		expect(server.keys).toEqual([])

		// The user was asked about an address that is not the provider's any more.
		for (const origin of ['https://api.example.com', 'https://elsewhere.example', `${server.origin}/`]) {
			expect(await errorOf(call['provider.confirmOrigin']({ id, origin }))).toMatchObject({
				kind: 'bad-input',
				field: 'origin',
			})
		}
		expect(await errorOf(resolveTarget(id))).toEqual(error)

		expect(await call['provider.confirmOrigin']({ id, origin: server.origin })).toMatchObject({
			keyState: 'stored',
			keyOrigin: server.origin,
		})
		expect(await call['provider.models']({ id, refresh: true })).toMatchObject({ models: ['one'] })
		expect(server.keys).toEqual([key])
	})

	it('needs no question when only the path changed, or when the old origin came back', async () => {
		const { add, call } = openProviders()
		const { id } = await add('https://api.example.com/v1', { key })
		const save = (baseUrl: string) =>
			call['provider.save']({ id, name: 'Example', baseUrl, api: 'chat', defaultModel: null })
		expect((await save('https://api.example.com/v2')).keyState).toBe('stored')
		expect((await save('http://api.example.com/v2')).keyState).toBe('origin-changed')
		expect((await save('https://api.example.com/v1')).keyState).toBe('stored')
	})

	it('binds a newly entered key to the new origin at once', async () => {
		const { add, call, resolveTarget } = openProviders()
		const { id } = await add('https://one.example', { key })
		await call['provider.save']({
			id,
			name: 'Moved',
			baseUrl: 'https://two.example',
			api: 'chat',
			defaultModel: null,
			key: 'sk-other-0123456789wxyz',
		})
		expect((await resolveTarget(id)).target.apiKey).toBe('sk-other-0123456789wxyz')
	})

	it('does not lend the environment’s key to another origin', async () => {
		const server = await startModelsServer([])
		const { call } = openProviders({ environment: environmentAt('https://api.example.com') })
		const verdict = await call['provider.test']({
			id: environmentProviderId,
			baseUrl: server.baseUrl,
			api: 'chat',
		})
		expect(verdict).toMatchObject({ works: false, error: { kind: 'origin-changed' } })
		expect(server.keys).toEqual([])
	})
})

describe('testing', () => {
	it('asks with the key in the form, saving nothing', async () => {
		const server = await startModelsServer(['one', 'two'])
		const { call, osKeys } = openProviders()
		const verdict = await call['provider.test']({ id: null, baseUrl: server.baseUrl, api: 'chat', key })
		expect(verdict).toEqual({ works: true, models: ['one', 'two'], elapsedMs: 0 })
		expect(server.keys).toEqual([key])
		expect([call['provider.list'](), osKeys.callCount]).toEqual([[], 0])
	})

	it('asks with the saved key when the form keeps it, and with none when the form removed it', async () => {
		const server = await startModelsServer([])
		const { add, call } = openProviders()
		const { id } = await add(server.baseUrl, { key })
		const fields = { id, baseUrl: server.baseUrl, api: 'chat' } as const
		await call['provider.test'](fields)
		await call['provider.test']({ ...fields, key: null })
		expect(server.keys).toEqual([key, null])
	})

	it('gives the provider’s refusal as the verdict, without the key it repeats', async () => {
		const server = await startModelsServer([])
		server.refusal = `The key ${key} is wrong.`
		const { call } = openProviders()
		expect(await call['provider.test']({ id: null, baseUrl: server.baseUrl, api: 'chat', key })).toEqual({
			works: false,
			error: { kind: 'unauthorized', detail: 'The key … is wrong.' },
		})
	})
})

describe('models', () => {
	it('lists without asking, asks when told, and remembers the answer for this base URL', async () => {
		const server = await startModelsServer(['one', 'two'])
		const { add, call } = openProviders()
		const { id } = await add(server.baseUrl)
		expect(await call['provider.models']({ id, refresh: false })).toEqual({ models: [], fetchedAtMs: 0 })
		expect(server.keys).toEqual([])
		const fetched = await call['provider.models']({ id, refresh: true })
		expect(fetched.models).toEqual(['one', 'two'])
		expect(await call['provider.models']({ id, refresh: false })).toEqual(fetched)
		expect(server.keys).toHaveLength(1)
		await call['provider.save']({
			id,
			name: 'Moved',
			baseUrl: `${server.origin}/v2`,
			api: 'chat',
			defaultModel: null,
		})
		expect(await call['provider.models']({ id, refresh: false })).toEqual({ models: [], fetchedAtMs: 0 })
	})

	it('chooses the requested model, the default one, the first known one, the first fetched one', async () => {
		const server = await startModelsServer(['first', 'second'])
		const { add, resolveModel, call } = openProviders()
		const plain = await add(server.baseUrl)
		const withDefault = await add(server.baseUrl, { defaultModel: 'mine' })
		expect(await resolveModel(withDefault, 'asked')).toBe('asked')
		expect(await resolveModel(withDefault, null)).toBe('mine')
		expect(server.keys).toEqual([])
		expect(await resolveModel(plain, null)).toBe('first')
		expect(await resolveModel(plain, null)).toBe('first')
		expect(server.keys).toHaveLength(1)
		server.models = []
		const empty = await add(server.baseUrl)
		expect(await errorOf(resolveModel(empty, null))).toEqual({ kind: 'no-model' })
		expect(await call['provider.models']({ id: empty.id, refresh: true })).toMatchObject({ models: [] })
	})
})

describe('limits', () => {
	it('are kept, replaced as a whole, and survive a change of the provider', async () => {
		const { add, call, events, resolveTarget, dataDir, osKeys } = openProviders()
		const { id, baseUrl } = await add('https://api.example.com')
		const saved = call['provider.saveLimits']({ id, limits: { connectMs: 3_000, headersMs: null } })
		expect(saved.limits).toEqual({ connectMs: 3_000, headersMs: null })
		expect(events.at(-1)).toEqual({ type: 'providers.changed', providers: [saved] })
		expect((await resolveTarget(id)).target.connectTimeoutMs).toBe(3_000)
		await call['provider.save']({ id, name: 'Renamed', baseUrl, api: 'chat', defaultModel: null })
		expect(openProviders({ dataDir, osKeys }).call['provider.list']()[0]?.limits).toEqual(saved.limits)
		expect(call['provider.saveLimits']({ id, limits: { maxConcurrent: 2 } }).limits).toEqual({
			maxConcurrent: 2,
		})
		expect(call['provider.saveLimits']({ id, limits: {} }).limits).toEqual({})
		expect((await resolveTarget(id)).target.connectTimeoutMs).toBe(10_000)
	})

	it('of the environment’s provider are kept too, although nothing else of it is', async () => {
		const environment = environmentAt('https://api.example.com/v1')
		const { call, dataDir } = openProviders({ environment })
		call['provider.saveLimits']({ id: environmentProviderId, limits: { maxAttempts: 2 } })
		const restarted = openProviders({ dataDir, environment })
		expect(restarted.call['provider.list']()).toMatchObject([{ limits: { maxAttempts: 2 } }])
	})

	it('that contradict each other, or the default, are refused by name', async () => {
		const { add, call } = openProviders()
		const { id } = await add('https://api.example.com')
		const refusal = async (limits: Parameters<(typeof call)['provider.saveLimits']>[0]['limits']) =>
			errorOf(Promise.resolve().then(() => call['provider.saveLimits']({ id, limits })))
		expect(await refusal({ quietMs: 40_000 })).toEqual({
			kind: 'bad-input',
			field: 'limits.suspectMs',
			detail: 'It must not be shorter than quietMs.',
		})
		expect(await refusal({ suspectMs: 100_000 })).toMatchObject({ field: 'limits.deadAfterTextMs' })
		expect(await refusal({ deadBeforeTextMs: 20_000 })).toMatchObject({ field: 'limits.deadBeforeTextMs' })
		expect(call['provider.list']()[0]?.limits).toEqual({})
	})
})

describe('the provider from the environment', () => {
	it('comes first, is the default, and cannot be edited or removed', async () => {
		const server = await startModelsServer(['one'])
		const { call, add, resolveTarget } = openProviders({ environment: environmentAt(server.baseUrl) })
		const saved = await add('https://api.example.com')
		call['provider.makeDefault']({ id: saved.id })
		expect(call['provider.list']()).toEqual([
			{
				id: environmentProviderId,
				name: 'Environment',
				baseUrl: server.baseUrl,
				api: 'chat',
				preset: null,
				defaultModel: null,
				keys: [],
				keyMask: 'sk-…abcd',
				keyState: 'environment',
				keyOrigin: server.origin,
				isEnvironment: true,
				isEnabled: true,
				isDefault: true,
				isBackground: false,
				options: noOptions,
				limits: {},
			},
			{ ...saved, isDefault: false },
		])
		expect((await resolveTarget(null)).target).toEqual({
			providerId: environmentProviderId,
			baseUrl: server.baseUrl,
			api: 'chat',
			apiKey: key,
			connectTimeoutMs: 10_000,
		})
		const id = environmentProviderId
		const fields = { id, name: 'Mine', baseUrl: server.baseUrl, api: 'chat', defaultModel: null } as const
		expect((await errorOf(call['provider.save'](fields))).kind).toBe('not-allowed')
		expect((await errorOf(call['provider.remove']({ id }))).kind).toBe('not-allowed')
		expect(await call['provider.test']({ id, baseUrl: server.baseUrl, api: 'chat' })).toMatchObject({
			works: true,
		})
	})

	it('never asks the key store anything', async () => {
		const server = await startModelsServer(['one'])
		const { call, osKeys, resolveTarget, resolveModel } = openProviders({
			environment: environmentAt(server.baseUrl),
		})
		call['provider.list']()
		const { provider } = await resolveTarget(null)
		expect(await resolveModel(provider, null)).toBe('one')
		expect(osKeys.callCount).toBe(0)
	})

	it('leaves nothing behind when its variables are gone', async () => {
		const server = await startModelsServer(['one'])
		const { dataDir } = openProviders({ environment: environmentAt(server.baseUrl) })
		const { call, resolveTarget } = openProviders({ dataDir })
		expect(call['provider.list']()).toEqual([])
		expect(await errorOf(resolveTarget(null))).toEqual({ kind: 'no-provider' })
		expect(await errorOf(resolveTarget(environmentProviderId))).toEqual({
			kind: 'not-found',
			what: 'provider',
		})
	})

	it('is listed even with a base URL that is none', () => {
		const { call } = openProviders({ environment: environmentAt('not an address') })
		expect(call['provider.list']()).toMatchObject([{ baseUrl: 'not an address' }])
	})
})

it('lets no key out: not into an answer, an event, a log or a file', async () => {
	const outputs: unknown[] = []
	const server = await startModelsServer(['one'])
	const { add, call, db, dataDir, keys, events, logged } = openProviders({
		hasOsKeys: false,
		environment: environmentAt(server.baseUrl),
	})
	outputs.push(await keys.handlers['keys.choose']({ mode: 'passphrase-file', passphrase: 'correct horse' }))
	const provider = await add(server.baseUrl, { key })
	outputs.push(provider, call['provider.list']())
	outputs.push(await call['provider.models']({ id: provider.id, refresh: true }))
	outputs.push(await call['provider.models']({ id: environmentProviderId, refresh: true }))
	server.refusal = `No: ${key}`
	const fields = { id: provider.id, baseUrl: server.baseUrl, api: 'chat' } as const
	outputs.push(await call['provider.test'](fields))
	outputs.push(await errorOf(call['provider.models']({ id: provider.id, refresh: true })))
	outputs.push(await errorOf(add('https://user:x@host.example', { key })))
	outputs.push(await call['provider.remove']({ id: 'nobody' as ProviderId }).catch((cause) => cause.stack))
	db.pragma('wal_checkpoint')

	expect(server.keys).toContain(key)
	const shown = JSON.stringify([outputs, events]) + logged.join('\n')
	const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)))
	expect(files.length).toBeGreaterThan(1)
	for (const form of [
		key,
		encodeURIComponent(key),
		Buffer.from(key).toString('base64'),
		Buffer.from(key).toString('hex'),
	]) {
		expect(shown).not.toContain(form)
		for (const file of files) expect(file.includes(form)).toBe(false)
	}
})
