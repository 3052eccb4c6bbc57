import { describe, expect, it } from 'vitest'
import { createSettingRows } from '../../../../../src/main/core/storage/settings.ts'
import { errorOf, openKeys } from './keys-fixture.ts'

const origin = 'https://api.example.com'
const name = '01890000-0000-7000-8000-000000000001'
const key = 'sk-canary-12345678'
const passphrase = 'correct horse'
const minute = 60_000

/** Keys in a passphrase file that is open, and that the user wants locked after 15 idle minutes. */
async function openFile(options: Parameters<typeof openKeys>[0] = {}) {
	const opened = openKeys({ hasOsKeys: false, ...options })
	createSettingRows(opened.db).write('lockKeysAfterMinutes', '15')
	await opened.keys.handlers['keys.choose']({ mode: 'passphrase-file', passphrase })
	const record = await opened.keys.store(name, null, { origin, key })
	return { ...opened, record, read: () => opened.keys.read(name, record, origin) }
}

/** As a window would be told in the next turn of the event loop. */
async function status({ keys }: ReturnType<typeof openKeys>) {
	await new Promise(setImmediate)
	return keys.handlers['keys.status']()
}

describe('keys in a passphrase file', () => {
	it('are locked once nothing used them for as long as the user chose', async () => {
		const opened = await openFile()
		opened.advance(14 * minute)
		expect(await status(opened)).toEqual({ mode: 'passphrase-file', isUnlocked: true })
		opened.advance(minute)
		expect(await status(opened)).toEqual({ mode: 'passphrase-file', isUnlocked: false })
		expect(opened.keys.describe(name, opened.record, origin).keyState).toBe('locked')
		expect(await errorOf(opened.read())).toEqual({ kind: 'key-locked' })
		expect(opened.events).toContainEqual({
			type: 'keys.changed',
			status: { mode: 'passphrase-file', isUnlocked: false },
		})
	})

	it('are there again with the passphrase, and the time begins anew', async () => {
		const opened = await openFile()
		opened.advance(15 * minute)
		await opened.keys.handlers['keys.unlock']({ passphrase })
		expect(await opened.read()).toBe(key)
		opened.advance(14 * minute)
		expect(await opened.read()).toBe(key)
		opened.advance(14 * minute)
		expect(await opened.read()).toBe(key)
		opened.advance(15 * minute)
		expect(await errorOf(opened.read())).toEqual({ kind: 'key-locked' })
	})

	it('stay open while something is under way that may need them', async () => {
		let isBusy = true
		const opened = await openFile({ isBusy: () => isBusy })
		opened.advance(60 * minute)
		expect(await opened.read()).toBe(key)
		isBusy = false
		opened.advance(15 * minute)
		expect(await errorOf(opened.read())).toEqual({ kind: 'key-locked' })
	})

	it('are locked before the first use after a sleep, in which no timer ran', async () => {
		const opened = await openFile()
		opened.sleep(8 * 60 * minute)
		expect(await errorOf(opened.read())).toEqual({ kind: 'key-locked' })
	})

	it('stay open until Holdfast ends unless the user chose a time, and follow a time chosen later', async () => {
		const opened = await openFile()
		const settings = createSettingRows(opened.db)
		settings.write('lockKeysAfterMinutes', null)
		opened.advance(24 * 60 * minute)
		expect(await opened.read()).toBe(key)
		settings.write('lockKeysAfterMinutes', '5')
		opened.advance(5 * minute)
		expect(await errorOf(opened.read())).toEqual({ kind: 'key-locked' })
	})

	it('are locked at once when the user says so, and at the end', async () => {
		const opened = await openFile()
		expect(await opened.keys.handlers['keys.lock']()).toEqual({ mode: 'passphrase-file', isUnlocked: false })
		expect(await errorOf(opened.read())).toEqual({ kind: 'key-locked' })
		await opened.keys.handlers['keys.unlock']({ passphrase })
		opened.keys.close()
		expect(await errorOf(opened.read())).toEqual({ kind: 'key-locked' })
	})
})

describe('a key that is moved to another address', () => {
	it('after idle time asks for the passphrase, too', async () => {
		const opened = await openFile()
		opened.sleep(8 * 60 * minute)
		const moved = opened.keys.rebind(name, opened.record, 'https://api.elsewhere.example')
		expect(await errorOf(moved)).toEqual({ kind: 'key-locked' })
	})
})

describe('keys in the store of the operating system', () => {
	async function openStore(lockAfterMinutes: string | null) {
		const opened = openKeys()
		createSettingRows(opened.db).write('lockKeysAfterMinutes', lockAfterMinutes)
		const record = await opened.keys.store(name, null, { origin, key })
		return { ...opened, read: () => opened.keys.read(name, record, origin) }
	}

	it('are asked for again once nothing used them for as long as the user chose', async () => {
		const { keys, osKeys, advance, read } = await openStore('5')
		osKeys.isThere = false
		advance(4 * minute)
		expect(await read()).toBe(key)
		advance(5 * minute)
		expect(await errorOf(read())).toEqual({ kind: 'key-locked' })
		osKeys.isThere = true
		expect(await read()).toBe(key)
		expect(await keys.handlers['keys.status']()).toEqual({ mode: 'os' })
	})

	it('are asked for again when the user says so', async () => {
		const { keys, osKeys, read } = await openStore(null)
		expect(await keys.handlers['keys.lock']()).toEqual({ mode: 'os' })
		osKeys.isThere = false
		expect(await errorOf(read())).toEqual({ kind: 'key-locked' })
	})
})

describe('keys of this session', () => {
	it('are not locked: they are nowhere else', async () => {
		const { db, keys, advance } = openKeys({ hasOsKeys: false })
		createSettingRows(db).write('lockKeysAfterMinutes', '5')
		await keys.handlers['keys.choose']({ mode: 'session' })
		const kept = await keys.store(name, null, { origin, key })
		advance(60 * minute)
		await keys.handlers['keys.lock']()
		expect(await keys.read(name, kept, origin)).toBe(key)
	})
})
