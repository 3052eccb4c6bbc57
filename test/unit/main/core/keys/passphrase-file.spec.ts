import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createPassphraseFile } from '../../../../../src/main/core/keys/passphrase-file.ts'
import { systemClock } from '../../../../../src/main/core/ports.ts'
import { errorOf, temporaryFolder } from './keys-fixture.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

function openFile(folder: string) {
	const path = join(folder, 'keys.enc')
	return { path, file: createPassphraseFile({ path, clock: systemClock, log: silent }) }
}

async function fileWith(secrets: Record<string, string>, passphrase = 'correct horse') {
	const folder = temporaryFolder()
	const { path, file } = openFile(folder)
	await file.adopt(passphrase)
	await file.write(new Map(Object.entries(secrets)))
	return { folder, path, file }
}

it('gives secrets back to the right passphrase after a restart', async () => {
	const { folder } = await fileWith({ one: 'first secret', two: 'second' })
	const { file } = openFile(folder)
	expect(file.isUnlocked()).toBe(false)
	await file.unlock('correct horse')
	expect([file.read('one'), file.read('two'), file.read('three')]).toEqual(['first secret', 'second', null])
})

it('writes neither a secret nor its name in clear, for its owner alone', async () => {
	const { path, folder } = await fileWith({ 'provider-name': 'a very secret key' })
	const bytes = readFileSync(path).toString('latin1')
	expect(bytes).not.toContain('secret')
	expect(bytes).not.toContain('provider-name')
	expect(statSync(path).mode & 0o777).toBe(0o600)
	expect(readdirSync(folder)).toEqual(['keys.enc'])
})

it('encrypts the same secrets differently at every write', async () => {
	const { path, file } = await fileWith({ one: 'secret' })
	const before = readFileSync(path)
	await file.write(new Map([['one', 'secret']]))
	expect(readFileSync(path).equals(before)).toBe(false)
})

it('refuses a wrong passphrase and stays locked', async () => {
	const { folder } = await fileWith({ one: 'secret' })
	const { file } = openFile(folder)
	expect(await errorOf(file.unlock('wrong horse'))).toEqual({ kind: 'wrong-passphrase' })
	expect(file.isUnlocked()).toBe(false)
	expect(() => file.read('one')).toThrow('key-locked')
	expect(await errorOf(file.write(new Map([['one', 'other']])))).toEqual({ kind: 'key-locked' })
})

it('accepts a passphrase however its accents were composed', async () => {
	const { folder } = await fileWith({ one: 'secret' }, 'caf\u00e9 cr\u00e8me')
	const { file } = openFile(folder)
	await file.unlock('cafe\u0301 cre\u0300me')
	expect(file.read('one')).toBe('secret')
})

it.each([
	['a flipped bit', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 50 ? byte ^ 1 : byte)))],
	['a missing end', (bytes: Buffer) => bytes.subarray(0, -1)],
	['nothing in it', () => Buffer.alloc(0)],
	['something else in it', () => Buffer.from('{"keys":"in clear"}'.repeat(10))],
])('reports a file with %s as damaged, and moves it aside before a new one is begun', async (_, damage) => {
	const { folder, path } = await fileWith({ one: 'secret' })
	const damaged = damage(readFileSync(path))
	writeFileSync(path, damaged)
	const { file } = openFile(folder)
	expect(await errorOf(file.unlock('correct horse'))).toEqual({ kind: 'key-unreadable' })
	expect(readFileSync(path).equals(damaged)).toBe(true)

	await file.adopt('another passphrase')
	const aside = readdirSync(folder).filter((name) => name !== 'keys.enc')
	expect(aside).toHaveLength(1)
	expect(readFileSync(join(folder, aside[0] ?? '')).equals(damaged)).toBe(true)
	expect(file.read('one')).toBeNull()
})

it('opens the file that is there when its passphrase is chosen again, as after the settings were lost', async () => {
	const { folder } = await fileWith({ one: 'secret' })
	const { file } = openFile(folder)
	expect(await errorOf(file.adopt('something else'))).toEqual({ kind: 'wrong-passphrase' })
	await file.adopt('correct horse')
	expect(file.read('one')).toBe('secret')
})

it('changes the passphrase over the same secrets when unlocked', async () => {
	const { folder, file } = await fileWith({ one: 'secret' })
	await file.changePassphrase('new passphrase')
	const { file: reopened } = openFile(folder)
	expect(await errorOf(reopened.unlock('correct horse'))).toEqual({ kind: 'wrong-passphrase' })
	await reopened.unlock('new passphrase')
	expect(reopened.read('one')).toBe('secret')
})

it('begins anew under a new passphrase when the old one is forgotten, and keeps the old file', async () => {
	const { folder, path } = await fileWith({ one: 'secret' })
	const before = readFileSync(path)
	const { file } = openFile(folder)
	await file.changePassphrase('new passphrase')
	expect(file.read('one')).toBeNull()
	const aside = readdirSync(folder).filter((name) => name !== 'keys.enc')
	expect(readFileSync(join(folder, aside[0] ?? '')).equals(before)).toBe(true)
})

it('keeps the file and what it knew when the new one cannot be written', async () => {
	const { path, file } = await fileWith({ one: 'secret' })
	const before = readFileSync(path)
	// The name is too long for any disk's folder entry once the temporary suffix is added.
	const unwritable = createPassphraseFile({
		path: `${path}${'x'.repeat(240)}`,
		clock: systemClock,
		log: silent,
	})
	expect(await errorOf(unwritable.adopt('correct horse'))).toEqual({ kind: 'not-saved', reason: 'io' })
	expect(unwritable.isUnlocked()).toBe(false)
	expect(readFileSync(path).equals(before)).toBe(true)
	expect(file.read('one')).toBe('secret')
})
