/**
 * Keys, encrypted by the operating system through Electron's `safeStorage` and kept in a file of our own. The
 * asynchronous calls only: the others are deprecated and can hold up the whole process on a keyring's dialog.
 */
import type { SafeStorage } from 'electron'
import type { OsKeyStore } from '../../core/ports.ts'
import { createSecretFile } from './secret-file.ts'

type Options = {
	readonly safeStorage: Pick<
		SafeStorage,
		'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
	>
	/** Where the ciphertexts are kept. */
	readonly path: string
	readonly platform: NodeJS.Platform
}

/**
 * `read` rejects when the store cannot decrypt an entry (another machine's file, a replaced keyring); the entry
 * stays as it is. `write` rejects rather than keep a secret under a key that everyone has.
 */
export function createOsKeys({ safeStorage, path, platform }: Options): OsKeyStore {
	const file = createSecretFile(path)

	async function encrypt(secret: string): Promise<Uint8Array> {
		const ciphertext = await safeStorage.encryptStringAsync(secret)
		if (platform === 'linux' && hasWellKnownKey(ciphertext)) throw new Error('The system has no key store.')
		return ciphertext
	}

	return {
		async isAvailable() {
			try {
				if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
				if (platform !== 'linux') return true
				const backend = safeStorage.getSelectedStorageBackend()
				if (backend === 'basic_text' || backend === 'unknown') return false
				// The backend is guessed from the desktop's name; whether one answers, only a try can tell.
				await encrypt('Is a keyring there?')
				return true
			} catch {
				return false
			}
		},
		async read(name) {
			const ciphertext = await file.read(name)
			if (ciphertext === null) return null
			const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(ciphertext))
			// The system has a newer key. The old ciphertext still works, so a failure to replace it is no failure.
			if (shouldReEncrypt) await encrypt(result).then((fresh) => file.write(name, fresh), ignore)
			return result
		},
		async write(name, secret) {
			await file.write(name, await encrypt(secret))
		},
		remove: (name) => file.remove(name),
	}
}

function ignore(): void {}

/** Chromium on Linux: `v10` begins what was encrypted with the password that is compiled into it. */
function hasWellKnownKey(ciphertext: Uint8Array): boolean {
	return Buffer.from(ciphertext.subarray(0, 3)).toString('latin1') === 'v10'
}
