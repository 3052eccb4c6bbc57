/** `safeStorage`, asynchronous calls only: the sync ones are deprecated, so using one must fail a test. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SafeStorage } from 'electron'

type Methods = Pick<
	SafeStorage,
	'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>

export class SafeStorageDouble implements Methods {
	backend: Backend = 'gnome_libsecret'
	isAvailable = true
	/** What Chromium begins a ciphertext with: v10 has the password compiled into it, v11 one from the keyring. */
	prefix: 'v10' | 'v11' = 'v11'
	/** The next ciphertext read is answered with the wish to encrypt it anew. */
	hasNewKey = false
	#key = randomBytes(32)

	/** Another machine, another user, a keyring that was made anew: nothing from before can be read. */
	loseKey(): void {
		this.#key = randomBytes(32)
	}

	/** The same person's keyring, found again by a later start. */
	takeKeyFrom(other: SafeStorageDouble): void {
		this.#key = other.#key
	}

	async isAsyncEncryptionAvailable(): Promise<boolean> {
		return this.isAvailable
	}

	getSelectedStorageBackend(): Backend {
		return this.backend
	}

	async encryptStringAsync(plainText: string): Promise<Buffer> {
		if (!this.isAvailable) throw new Error('Encryption is not available.')
		const iv = randomBytes(12)
		const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
		const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
		return Buffer.concat([Buffer.from(this.prefix), iv, cipher.getAuthTag(), body])
	}

	async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
		if (!this.isAvailable) throw new Error('Decryption is not available.')
		const decipher = createDecipheriv('aes-256-gcm', this.#key, encrypted.subarray(3, 15))
		decipher.setAuthTag(encrypted.subarray(15, 31))
		const result = Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString('utf8')
		const shouldReEncrypt = this.hasNewKey
		this.hasNewKey = false
		return { shouldReEncrypt, result }
	}
}
