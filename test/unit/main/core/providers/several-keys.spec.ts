import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { environmentProviderId, type KeyId, type ProviderId } from '../../../../../src/shared/model.ts'
import { errorOf } from '../keys/keys-fixture.ts'
import { startModelsServer } from './models-server.ts'
import { key, openProviders } from './providers-fixture.ts'

const second = 'sk-canary-second-9876wxyz'

type Opened = ReturnType<typeof openProviders>

async function withTwoKeys(opened: Opened, baseUrl = 'https://api.example.com/v1') {
	const { id } = await opened.add(baseUrl, { key })
	const provider = await opened.call['provider.saveKey']({ id, keyId: null, label: 'Work', key: second })
	const [one, two] = provider.keys.map((each) => each.id)
	if (one === undefined || two === undefined) throw new Error('There are not two keys.')
	return { id, one, two, provider }
}

describe('several keys', () => {
	it('each have a label and a mask of their own, and the first is used', async () => {
		const opened = openProviders()
		const { id, provider } = await withTwoKeys(opened)
		expect(provider.keys).toMatchObject([
			{ label: '', mask: 'sk-…abcd', state: 'stored', isUsed: true },
			{ label: 'Work', mask: 'sk-…wxyz', state: 'stored', isUsed: false },
		])
		expect(provider).toMatchObject({ keyMask: 'sk-…abcd', keyState: 'stored' })
		expect((await opened.resolveTarget(id)).target.apiKey).toBe(key)
		expect(opened.osKeys.secrets.size).toBe(2)
	})

	it('are used as the user says, or as whoever asks for a target says', async () => {
		const opened = openProviders()
		const { id, one, two } = await withTwoKeys(opened)
		const changed = opened.call['provider.useKey']({ id, keyId: two })
		expect(changed).toMatchObject({ keyMask: 'sk-…wxyz', keys: [{ isUsed: false }, { isUsed: true }] })
		expect((await opened.resolveTarget(id)).target.apiKey).toBe(second)
		expect((await opened.resolveTarget(id, one)).target.apiKey).toBe(key)
	})

	it('have an order that does not change which one is used', async () => {
		const opened = openProviders()
		const { id, one, two } = await withTwoKeys(opened)
		const changed = opened.call['provider.orderKeys']({ id, keyIds: [two, one] })
		expect(changed.keys.map((each) => [each.id, each.isUsed])).toEqual([
			[two, false],
			[one, true],
		])
	})

	it('are renamed and replaced one by one', async () => {
		const opened = openProviders()
		const { id, two } = await withTwoKeys(opened)
		const { call, osKeys } = opened
		expect((await call['provider.saveKey']({ id, keyId: two, label: 'Home' })).keys[1]).toMatchObject({
			label: 'Home',
			mask: 'sk-…wxyz',
		})
		const other = 'sk-canary-third-1234mnop'
		const { keys } = await call['provider.saveKey']({ id, keyId: two, label: 'Home', key: other })
		expect(keys).toMatchObject([{ mask: 'sk-…abcd' }, { label: 'Home', mask: 'sk-…mnop' }])
		expect(JSON.stringify([...osKeys.secrets])).not.toContain(second)
	})

	it('leave their store when they are removed, and the next one is used', async () => {
		const opened = openProviders()
		const { id, one, two } = await withTwoKeys(opened)
		const { call, osKeys } = opened
		const left = await call['provider.removeKey']({ id, keyId: one })
		expect(left.keys).toMatchObject([{ id: two, isUsed: true }])
		expect(JSON.stringify([...osKeys.secrets])).not.toContain(key)
		expect(await errorOf(opened.resolveTarget(id, one))).toEqual({ kind: 'key-missing' })
		await call['provider.remove']({ id })
		expect(osKeys.secrets.size).toBe(0)
	})

	it('are known again after a restart', async () => {
		const opened = openProviders()
		const { id, two, provider } = await withTwoKeys(opened)
		const { dataDir, osKeys } = opened
		const restarted = openProviders({ dataDir, osKeys })
		expect(restarted.call['provider.list']()).toEqual([provider])
		expect((await restarted.resolveTarget(id, two)).target.apiKey).toBe(second)
	})

	it('of a session are gone with it, and nothing of them is left to choose', async () => {
		const opened = openProviders({ hasOsKeys: false })
		await opened.keys.handlers['keys.choose']({ mode: 'session' })
		const { id } = await withTwoKeys(opened)
		const restarted = openProviders({ dataDir: opened.dataDir, hasOsKeys: false })
		expect(restarted.call['provider.list']()).toMatchObject([{ keys: [], keyState: 'none' }])
		const { keys } = await restarted.call['provider.saveKey']({ id, keyId: null, label: 'New', key })
		expect(keys).toMatchObject([{ label: 'New', isUsed: true }])
	})

	it('all follow into the passphrase file', async () => {
		const opened = openProviders({ hasOsKeys: false })
		await opened.keys.handlers['keys.choose']({ mode: 'session' })
		await withTwoKeys(opened)
		await opened.keys.handlers['keys.choose']({ mode: 'passphrase-file', passphrase: 'correct horse' })
		expect(opened.call['provider.list']()[0]?.keys.map(({ state }) => state)).toEqual([
			'passphrase-file',
			'passphrase-file',
		])
	})

	it('are refused where they make no sense', async () => {
		const opened = openProviders()
		const { id } = await withTwoKeys(opened)
		const { call } = opened
		const stranger = '01890000-0000-7000-8000-000000000000' as KeyId
		expect(await errorOf(call['provider.saveKey']({ id, keyId: null, label: 'Empty' }))).toEqual({
			kind: 'key-missing',
		})
		expect(
			await errorOf(call['provider.saveKey']({ id, keyId: null, label: '', key: 'sk with spaces' })),
		).toMatchObject({ kind: 'bad-input', field: 'key' })
		for (const attempt of [
			() => call['provider.useKey']({ id, keyId: stranger }),
			() => call['provider.orderKeys']({ id, keyIds: [stranger] }),
			() => call['provider.removeKey']({ id, keyId: stranger }),
			() => call['provider.saveKey']({ id, keyId: stranger, label: 'Mine', key }),
			() => call['provider.confirmOrigin']({ id, keyId: stranger, origin: 'https://api.example.com' }),
		]) {
			expect(await errorOf(Promise.resolve().then(attempt))).toEqual({ kind: 'key-missing' })
		}
		expect(
			await errorOf(
				call['provider.saveKey']({ id: environmentProviderId, keyId: null, label: '', key: second }),
			),
		).toMatchObject({ kind: 'not-allowed' })
	})

	it('leave nothing behind when the provider goes while the store is asked', async () => {
		const { add, call, osKeys } = openProviders()
		const { id } = await add('https://api.example.com')
		const adding = errorOf(call['provider.saveKey']({ id, keyId: null, label: '', key }))
		await call['provider.remove']({ id })
		expect(await adding).toEqual({ kind: 'not-found', what: 'provider' })
		expect(osKeys.secrets.size).toBe(0)
	})
})

describe('every key belongs to one origin', () => {
	it('asks for each key by itself when the base URL has moved, and sends none before', async () => {
		const server = await startModelsServer(['one'])
		const opened = openProviders()
		const { id, one, two } = await withTwoKeys(opened)
		const { call, resolveTarget } = opened
		const moved = await call['provider.save']({
			id,
			name: 'Moved',
			baseUrl: server.baseUrl,
			api: 'chat',
			defaultModel: null,
		})
		expect(moved.keys.map(({ state }) => state)).toEqual(['origin-changed', 'origin-changed'])
		const refusal = {
			kind: 'origin-changed',
			oldOrigin: 'https://api.example.com',
			newOrigin: server.origin,
		}
		for (const keyId of [one, two]) expect(await errorOf(resolveTarget(id, keyId))).toEqual(refusal)
		expect(await call['provider.test']({ id, keyId: two, baseUrl: server.baseUrl, api: 'chat' })).toEqual({
			works: false,
			error: refusal,
		})
		expect(server.keys).toEqual([])

		const confirmed = await call['provider.confirmOrigin']({ id, keyId: two, origin: server.origin })
		expect(confirmed.keys.map(({ state }) => state)).toEqual(['origin-changed', 'stored'])
		expect(await errorOf(resolveTarget(id))).toEqual(refusal)
		await call['provider.test']({ id, keyId: two, baseUrl: server.baseUrl, api: 'chat' })
		expect(server.keys).toEqual([second])
	})

	it('does not take the word of the database for it', async () => {
		const server = await startModelsServer(['one'])
		const opened = openProviders()
		const { id, two } = await withTwoKeys(opened)
		const { db, dataDir, osKeys } = opened
		db.prepare('UPDATE provider_secrets SET origin = ?').run(server.origin)
		db.prepare('UPDATE providers SET base_url = ?').run(server.baseUrl)
		const restarted = openProviders({ dataDir, osKeys })
		for (const keyId of [undefined, two]) {
			expect(await errorOf(restarted.resolveTarget(id, keyId))).toMatchObject({ kind: 'origin-changed' })
		}
	})
})

it('lets none of several keys out: not into an answer, an event, a log or a file', async () => {
	const opened = openProviders({ hasOsKeys: false })
	const { call, keys, events, logged, db, dataDir } = opened
	await keys.handlers['keys.choose']({ mode: 'passphrase-file', passphrase: 'correct horse' })
	const { id, one, two, provider } = await withTwoKeys(opened)
	const outputs: unknown[] = [provider, call['provider.useKey']({ id, keyId: two })]
	outputs.push(call['provider.orderKeys']({ id, keyIds: [two, one] }))
	outputs.push(await call['provider.removeKey']({ id, keyId: one }))
	outputs.push(await call['provider.saveKey']({ id, keyId: two, label: 'x', key: `${second}-replaced` }))
	db.pragma('wal_checkpoint(PASSIVE)')
	const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)))
	const seen = [JSON.stringify([outputs, events]), ...logged]
	for (const secret of [key, second]) {
		for (const text of [
			secret,
			Buffer.from(secret).toString('base64').slice(0, -4),
			Buffer.from(secret).toString('hex'),
		]) {
			expect(seen.join('\n')).not.toContain(text)
			for (const file of files) expect(file.includes(text)).toBe(false)
		}
	}
})

describe('switching off and ordering', () => {
	it('asks nothing of a provider that is off, and makes the next one the default', async () => {
		const server = await startModelsServer(['one'])
		const { add, call, resolveTarget } = openProviders()
		const first = await add(server.baseUrl)
		const next = await add('https://two.example')
		call['provider.makeDefault']({ id: first.id })
		expect(call['provider.enable']({ id: first.id, isEnabled: false })).toMatchObject({
			isEnabled: false,
			isDefault: false,
		})
		expect((await resolveTarget(null)).provider.id).toBe(next.id)
		expect(await errorOf(resolveTarget(first.id))).toEqual({ kind: 'provider-disabled' })
		expect(await errorOf(call['provider.models']({ id: first.id, refresh: true }))).toEqual({
			kind: 'provider-disabled',
		})
		expect(server.keys).toEqual([])
		expect(() => call['provider.makeDefault']({ id: first.id })).toThrow('provider-disabled')
		call['provider.enable']({ id: next.id, isEnabled: false })
		expect(await errorOf(resolveTarget(null))).toEqual({ kind: 'provider-disabled' })
		expect(call['provider.enable']({ id: first.id, isEnabled: true }).isDefault).toBe(true)
	})

	it('keeps the user’s order', async () => {
		const { add, call, events, dataDir, osKeys } = openProviders()
		const ids: ProviderId[] = []
		for (const name of ['a', 'b', 'c']) ids.push((await add('https://api.example.com', { name })).id)
		const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)
		expect(names(call['provider.order']({ ids: [...ids].reverse() }))).toEqual(['c', 'b', 'a'])
		expect(events.at(-1)).toMatchObject({ providers: [{ name: 'c' }, { name: 'b' }, { name: 'a' }] })
		expect(names(openProviders({ dataDir, osKeys }).call['provider.list']())).toEqual(['c', 'b', 'a'])
	})
})
