/** Keys under Electron: encrypted by the system, kept through every failure, never under a key that everyone has. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOsKeys } from '../../../../../src/main/electron/secret-box/os-keys.ts'
import { SafeStorageDouble } from '../../../../support/electron-double/safe-storage.ts'

let folder: string
let path: string
let safeStorage: SafeStorageDouble

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-keys-'))
	path = join(folder, 'keys.json')
	safeStorage = new SafeStorageDouble()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const keys = (platform: NodeJS.Platform = 'linux') => createOsKeys({ safeStorage, path, platform })

test('a key that was written is read again by the next start', async () => {
	await keys().write('one', 'sk-first')
	await keys().write('two', 'sk-second')
	expect(await keys().read('one')).toBe('sk-first')
	expect(await keys().read('two')).toBe('sk-second')
	expect(await keys().read('three')).toBeNull()
})

test('a name that every object has is an ordinary name', async () => {
	expect(await keys().read('constructor')).toBeNull()
	await keys().write('constructor', 'sk-odd')
	expect(await keys().read('constructor')).toBe('sk-odd')
})

test('the file holds no key in any encoding, and is its owner’s alone', async () => {
	await keys().write('one', 'sk-canary-0123456789')
	const file = readFileSync(path)
	for (const encoding of ['utf8', 'base64', 'hex', 'utf16le'] as const) {
		expect(file.includes(Buffer.from('sk-canary-0123456789').toString(encoding))).toBe(false)
	}
	expect(statSync(path).mode & 0o777).toBe(0o600)
	expect(readdirSync(folder)).toEqual(['keys.json'])
})

test('a removed key is gone, the others stay', async () => {
	const store = keys()
	await store.write('one', 'sk-first')
	await store.write('two', 'sk-second')
	await store.remove('one')
	await store.remove('never there')
	expect(await store.read('one')).toBeNull()
	expect(await store.read('two')).toBe('sk-second')
})

test('writes at the same moment all arrive', async () => {
	const store = keys()
	await Promise.all(Array.from({ length: 20 }, (_, index) => store.write(`key ${index}`, `sk-${index}`)))
	expect(await Promise.all(Array.from({ length: 20 }, (_, index) => store.read(`key ${index}`)))).toEqual(
		Array.from({ length: 20 }, (_, index) => `sk-${index}`),
	)
})

test('a key that cannot be decrypted any more is kept, and reading it rejects', async () => {
	await keys().write('old', 'sk-old')
	const before = readFileSync(path, 'utf8')
	safeStorage.loseKey()

	await expect(keys().read('old')).rejects.toThrow()
	expect(readFileSync(path, 'utf8')).toBe(before)
	await keys().write('new', 'sk-new')
	expect(await keys().read('new')).toBe('sk-new')
	const kept = JSON.parse(before).secrets.old
	expect(JSON.parse(readFileSync(path, 'utf8')).secrets.old).toBe(kept)
})

test('a key is encrypted anew when the system has a newer one', async () => {
	await keys().write('one', 'sk-first')
	const before = readFileSync(path, 'utf8')
	safeStorage.hasNewKey = true

	expect(await keys().read('one')).toBe('sk-first')

	expect(readFileSync(path, 'utf8')).not.toBe(before)
	expect(await keys().read('one')).toBe('sk-first')
})

test('a damaged file is moved aside before anything is written, never overwritten', async () => {
	writeFileSync(path, '{"version":1,"secrets":{"one":"AAA')
	await expect(keys().read('one')).rejects.toThrow('is damaged')
	await keys().write('two', 'sk-second')
	expect(await keys().read('two')).toBe('sk-second')
	const [aside] = readdirSync(folder).filter((name) => name.startsWith('keys.json.damaged-'))
	expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe('{"version":1,"secrets":{"one":"AAA')
})

test.each(['linux', 'darwin', 'win32'] as const)('a real keyring on %s is available', async (platform) => {
	expect(await keys(platform).isAvailable()).toBe(true)
})

test.each(['basic_text', 'unknown'] as const)('the Linux backend %s is not a key store', async (backend) => {
	safeStorage.backend = backend
	expect(await keys().isAvailable()).toBe(false)
})

test('a desktop with a keyring that does not answer is found out, and nothing is written under the common key', async () => {
	safeStorage.prefix = 'v10'
	expect(await keys().isAvailable()).toBe(false)
	await expect(keys().write('one', 'sk-first')).rejects.toThrow('no key store')
	expect(readdirSync(folder)).toEqual([])
	// Elsewhere every ciphertext begins so.
	expect(await keys('darwin').isAvailable()).toBe(true)
})

test('without encryption nothing is available, and writing rejects', async () => {
	safeStorage.isAvailable = false
	expect(await keys('win32').isAvailable()).toBe(false)
	await expect(keys('win32').write('one', 'sk-first')).rejects.toThrow()
	expect(readdirSync(folder)).toEqual([])
})

test('asking whether a store is there leaves no trace', async () => {
	await keys().isAvailable()
	expect(readdirSync(folder)).toEqual([])
})
