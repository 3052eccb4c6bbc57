import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { accessTimeoutMs, availabilityTimeoutMs } from '../../../../../src/main/core/keys/os-store.ts'
import type { KeyRecord } from '../../../../../src/main/core/storage/provider-secrets.ts'
import { errorOf, openKeys } from './keys-fixture.ts'

const origin = 'https://api.example.com'
const key = 'sk-test-0123456789abcd'
const name = 'provider-one'
const passphrase = { mode: 'passphrase-file', passphrase: 'correct horse' } as const

describe('with a key store of the operating system', () => {
	it('keeps a key there, bound to its origin, and says so', async () => {
		const { keys, osKeys } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		expect(record).toEqual({ place: 'os', origin, mask: 'sk-…abcd' })
		expect([...osKeys.secrets.values()]).toEqual([JSON.stringify({ origin, key })])
		expect(keys.describe(name, record, origin)).toEqual({
			keyMask: 'sk-…abcd',
			keyState: 'stored',
			keyOrigin: origin,
		})
		expect(await keys.handlers['keys.status']()).toEqual({ mode: 'os' })
	})

	it('reads a key back after a restart', async () => {
		const { keys, osKeys, dataDir } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		const restarted = openKeys({ osKeys, dataDir })
		expect(await restarted.keys.read(name, record, origin)).toBe(key)
	})

	it('asks the store nothing until a key is needed', async () => {
		const { keys, osKeys } = openKeys()
		const record: KeyRecord = { place: 'os', origin, mask: 'sk-…abcd' }
		keys.describe(name, record, origin)
		expect(await keys.read('another', null, origin)).toBeNull()
		expect(osKeys.callCount).toBe(0)
	})

	it('refuses a key to another origin before it opens the store', async () => {
		const { keys, osKeys } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		const before = osKeys.callCount
		expect(await errorOf(keys.read(name, record, 'https://evil.example'))).toEqual({
			kind: 'origin-changed',
			oldOrigin: origin,
			newOrigin: 'https://evil.example',
		})
		expect(osKeys.callCount).toBe(before)
	})

	it.each(['http://api.example.com', 'https://api.example.com:8443', 'https://api.example.com.evil.example'])(
		'refuses a key to %s even when the record was forged to fit',
		async (forged) => {
			const { keys, osKeys, dataDir } = openKeys()
			const record = await keys.store(name, null, { origin, key })
			const restarted = openKeys({ osKeys, dataDir })
			const error = await errorOf(restarted.keys.read(name, { ...record, origin: forged }, forged))
			expect(error).toEqual({ kind: 'origin-changed', oldOrigin: origin, newOrigin: forged })
		},
	)

	it('binds a key to a new origin once it is confirmed', async () => {
		const { keys } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		const moved = await keys.rebind(name, record, 'https://new.example')
		expect(await keys.read(name, moved, 'https://new.example')).toBe(key)
		expect((await errorOf(keys.read(name, moved, origin))).kind).toBe('origin-changed')
	})

	it('goes on with a key it has read when the store locks', async () => {
		const { keys, osKeys } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		osKeys.isThere = false
		expect(await keys.read(name, record, origin)).toBe(key)
	})

	it('keeps an entry it cannot decrypt, and asks for the key again', async () => {
		const { keys, osKeys, dataDir } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		const { keys: restarted } = openKeys({ osKeys, dataDir })
		osKeys.refuses = true
		expect(await errorOf(restarted.read(name, record, origin))).toEqual({ kind: 'key-unreadable' })
		expect(restarted.describe(name, record, origin).keyState).toBe('unreadable')
		expect(osKeys.secrets.size).toBe(1)

		osKeys.refuses = false
		const replaced = await restarted.store(name, record, { origin, key: 'sk-new-0123456789wxyz' })
		expect(restarted.describe(name, replaced, origin).keyState).toBe('stored')
		expect(await restarted.read(name, replaced, origin)).toBe('sk-new-0123456789wxyz')
	})

	it('recovers by itself when an unreadable entry can be read again', async () => {
		const { keys, osKeys, dataDir } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		const { keys: restarted } = openKeys({ osKeys, dataDir })
		osKeys.refuses = true
		await errorOf(restarted.read(name, record, origin))
		osKeys.refuses = false
		expect(await restarted.read(name, record, origin)).toBe(key)
		expect(restarted.describe(name, record, origin).keyState).toBe('stored')
	})

	it('does not send a text it did not write', async () => {
		const { keys, osKeys } = openKeys()
		osKeys.secrets.set(`provider-${name}`, key)
		const record: KeyRecord = { place: 'os', origin, mask: null }
		expect(await errorOf(keys.read(name, record, origin))).toEqual({ kind: 'key-unreadable' })
	})

	it('says that a key is missing when the store lost it', async () => {
		const { keys } = openKeys()
		expect(await errorOf(keys.read(name, { place: 'os', origin, mask: null }, origin))).toEqual({
			kind: 'key-missing',
		})
	})

	it('gives up on a store that never answers, and asks it again the next time', async () => {
		const { keys, osKeys, advance } = openKeys()
		osKeys.isSilent = true
		const status = keys.handlers['keys.status']()
		advance(availabilityTimeoutMs)
		expect(await status).toEqual({ mode: 'undecided' })

		const reading = errorOf(keys.read(name, { place: 'os', origin, mask: null }, origin))
		advance(accessTimeoutMs)
		expect(await reading).toEqual({ kind: 'key-locked' })

		osKeys.isSilent = false
		expect(await keys.handlers['keys.status']()).toEqual({ mode: 'os' })
	})

	it('asks where keys should go when the store is lost in the middle', async () => {
		const { keys, osKeys } = openKeys()
		expect(await keys.handlers['keys.status']()).toEqual({ mode: 'os' })
		osKeys.isThere = false
		expect(await errorOf(keys.store(name, null, { origin, key }))).toEqual({ kind: 'key-store-undecided' })
	})

	it('removes a key from the store', async () => {
		const { keys, osKeys } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		await keys.remove(name, record)
		expect(osKeys.secrets.size).toBe(0)
		expect((await errorOf(keys.read(name, record, origin))).kind).toBe('key-missing')
	})

	it('removes a key later when the store is locked now', async () => {
		const { keys, osKeys } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		osKeys.refuses = true
		await keys.remove(name, record)
		expect(osKeys.secrets.size).toBe(1)
		osKeys.refuses = false
		await keys.store('another', null, { origin, key })
		expect([...osKeys.secrets.keys()]).toEqual(['provider-another'])
	})

	it('does not remove a key that was entered again after its removal had to wait', async () => {
		const { keys, osKeys } = openKeys()
		const record = await keys.store(name, null, { origin, key })
		osKeys.refuses = true
		await keys.remove(name, record)
		osKeys.refuses = false
		await keys.store(name, null, { origin, key: 'sk-new-0123456789wxyz' })
		expect([...osKeys.secrets.keys()]).toEqual([`provider-${name}`])
	})
})

describe('without a key store', () => {
	it('asks the user before it keeps a key anywhere', async () => {
		const { keys } = openKeys({ hasOsKeys: false })
		expect(await keys.handlers['keys.status']()).toEqual({ mode: 'undecided' })
		expect(await errorOf(keys.store(name, null, { origin, key }))).toEqual({ kind: 'key-store-undecided' })
	})

	it('keeps a key for this session only when told so, and nothing of it after', async () => {
		const { keys, events, dataDir, osKeys } = openKeys({ hasOsKeys: false })
		expect(await keys.handlers['keys.choose']({ mode: 'session' })).toEqual({ mode: 'session' })
		expect(events).toContainEqual({ type: 'keys.changed', status: { mode: 'session' } })
		const record = await keys.store(name, null, { origin, key })
		expect(record).toEqual({ place: 'session', origin, mask: null })
		expect(keys.describe(name, record, origin)).toMatchObject({ keyMask: 'sk-…abcd', keyState: 'session' })
		expect(await keys.read(name, record, origin)).toBe(key)
		expect((await errorOf(keys.read(name, record, 'https://evil.example'))).kind).toBe('origin-changed')

		const restarted = openKeys({ hasOsKeys: false, dataDir, osKeys })
		expect(await restarted.keys.handlers['keys.status']()).toEqual({ mode: 'session' })
		expect(restarted.keys.describe(name, record, origin)).toMatchObject({ keyMask: null, keyState: 'none' })
		expect(await errorOf(restarted.keys.read(name, record, origin))).toEqual({ kind: 'key-missing' })
	})

	it('keeps keys in a passphrase-protected file, locked after a restart until the passphrase is given', async () => {
		const { keys, dataDir } = openKeys({ hasOsKeys: false })
		await keys.handlers['keys.choose'](passphrase)
		const record = await keys.store(name, null, { origin, key })
		expect(record).toEqual({ place: 'passphrase-file', origin, mask: 'sk-…abcd' })
		expect(keys.describe(name, record, origin).keyState).toBe('passphrase-file')

		const restarted = openKeys({ hasOsKeys: false, dataDir })
		expect(restarted.keys.describe(name, record, origin).keyState).toBe('locked')
		expect(await errorOf(restarted.keys.read(name, record, origin))).toEqual({ kind: 'key-locked' })
		expect(await errorOf(restarted.keys.handlers['keys.unlock']({ passphrase: 'wrong horse' }))).toEqual({
			kind: 'wrong-passphrase',
		})
		const status = { mode: 'passphrase-file', isUnlocked: true }
		expect(await restarted.keys.handlers['keys.unlock']({ passphrase: 'correct horse' })).toEqual(status)
		expect(restarted.events).toContainEqual({ type: 'keys.changed', status })
		expect(await restarted.keys.read(name, record, origin)).toBe(key)
	})

	it('moves the keys of this session into the file once it is chosen', async () => {
		const { keys, dataDir } = openKeys({ hasOsKeys: false })
		await keys.handlers['keys.choose']({ mode: 'session' })
		await keys.store(name, null, { origin, key })
		const moves: ReadonlyMap<string, KeyRecord>[] = []
		keys.onChange((moved) => moves.push(moved))
		await keys.handlers['keys.choose'](passphrase)
		const moved = moves[0]?.get(name)
		expect(moved).toEqual({ place: 'passphrase-file', origin, mask: 'sk-…abcd' })

		const restarted = openKeys({ hasOsKeys: false, dataDir })
		await restarted.keys.handlers['keys.unlock']({ passphrase: passphrase.passphrase })
		expect(await restarted.keys.read(name, moved ?? null, origin)).toBe(key)
	})

	it('refuses a key of the file to another origin even when the record was forged to fit', async () => {
		const { keys, dataDir } = openKeys({ hasOsKeys: false })
		await keys.handlers['keys.choose'](passphrase)
		const record = await keys.store(name, null, { origin, key })
		const restarted = openKeys({ hasOsKeys: false, dataDir })
		await restarted.keys.handlers['keys.unlock']({ passphrase: passphrase.passphrase })
		const forged = 'https://evil.example'
		expect(await errorOf(restarted.keys.read(name, { ...record, origin: forged }, forged))).toEqual({
			kind: 'origin-changed',
			oldOrigin: origin,
			newOrigin: forged,
		})
	})

	it('removes a key from a locked file when it is unlocked', async () => {
		const { keys, dataDir } = openKeys({ hasOsKeys: false })
		await keys.handlers['keys.choose'](passphrase)
		const record = await keys.store(name, null, { origin, key })
		const locked = openKeys({ hasOsKeys: false, dataDir }).keys
		await locked.remove(name, record)
		await locked.handlers['keys.unlock']({ passphrase: passphrase.passphrase })
		expect(await errorOf(locked.read(name, record, origin))).toEqual({ kind: 'key-missing' })
	})

	it('asks for a key again after a forgotten passphrase made way for a new file', async () => {
		const { keys, dataDir } = openKeys({ hasOsKeys: false })
		await keys.handlers['keys.choose'](passphrase)
		const record = await keys.store(name, null, { origin, key })
		const { keys: restarted } = openKeys({ hasOsKeys: false, dataDir })
		await restarted.handlers['keys.choose']({ mode: 'passphrase-file', passphrase: 'a new passphrase' })
		expect(restarted.describe(name, record, origin).keyState).toBe('unreadable')
		const entered = await restarted.store(name, record, { origin, key })
		expect(restarted.describe(name, entered, origin).keyState).toBe('passphrase-file')
	})

	it('does not overwrite a damaged file, and says that its keys are unreadable', async () => {
		const { keys, dataDir } = openKeys({ hasOsKeys: false })
		await keys.handlers['keys.choose'](passphrase)
		await keys.store(name, null, { origin, key })
		writeFileSync(join(dataDir, 'keys.enc'), 'damaged')
		const restarted = openKeys({ hasOsKeys: false, dataDir })
		expect(await errorOf(restarted.keys.handlers['keys.unlock']({ passphrase: 'correct horse' }))).toEqual({
			kind: 'key-unreadable',
		})
		expect(await errorOf(restarted.keys.store(name, null, { origin, key }))).toEqual({ kind: 'key-locked' })
	})
})

it('returns to the operating system when its store answers again after a session without it', async () => {
	const { keys, osKeys } = openKeys()
	osKeys.isThere = false
	await keys.handlers['keys.choose']({ mode: 'session' })
	const record = await keys.store(name, null, { origin, key })
	osKeys.isThere = true
	const stored = await keys.store(name, record, { origin, key })
	expect(stored.place).toBe('os')
	expect(keys.describe(name, stored, origin).keyState).toBe('stored')
})

it('never writes a key to a log', async () => {
	const { keys, osKeys, logged } = openKeys()
	const record = await keys.store(name, null, { origin, key })
	osKeys.refuses = true
	await keys.remove(name, record)
	await errorOf(keys.store(name, null, { origin, key }))
	expect(logged.length).toBeGreaterThan(0)
	expect(logged.join('\n')).not.toContain(key)
})
