/** What the passphrase was stretched to opens the file without it: it must not outlive its use. */
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { createPassphraseFile } from '../../../../../src/main/core/keys/passphrase-file.ts'
import { systemClock } from '../../../../../src/main/core/ports.ts'
import { silentLog } from '../../../../support/silent-log.ts'
import { temporaryFolder } from './keys-fixture.ts'

const stretched = vi.hoisted((): Buffer[] => [])
// The real cipher, and a look at what it hands out.
vi.mock('../../../../../src/main/core/keys/passphrase-cipher.ts', async (original) => {
	const cipher = await original<typeof import('../../../../../src/main/core/keys/passphrase-cipher.ts')>()
	return {
		...cipher,
		async makeFileKey(passphrase: string) {
			const fileKey = await cipher.makeFileKey(passphrase)
			stretched.push(fileKey.key)
			return fileKey
		},
		async decryptSecrets(file: Buffer, passphrase: string) {
			const opened = await cipher.decryptSecrets(file, passphrase)
			if (opened.ok) stretched.push(opened.fileKey.key)
			return opened
		},
	}
})

const isWiped = (key: Buffer | undefined) => key?.every((byte) => byte === 0)

it('is overwritten when the file is locked, and when another passphrase takes its place', async () => {
	const path = join(temporaryFolder(), 'keys.enc')
	const file = createPassphraseFile({ path, clock: systemClock, log: silentLog })
	await file.adopt('correct horse')
	await file.write(new Map([['a', 'secret']]))
	expect(isWiped(stretched[0])).toBe(false)
	await file.changePassphrase('another horse')
	expect(isWiped(stretched[0])).toBe(true)
	expect(isWiped(stretched[1])).toBe(false)
	file.lock()
	expect(isWiped(stretched[1])).toBe(true)

	await file.unlock('another horse')
	expect(file.read('a')).toBe('secret')
	file.lock()
	expect(stretched.map(isWiped)).toEqual([true, true, true])
	expect(() => file.read('a')).toThrow('key-locked')
})
