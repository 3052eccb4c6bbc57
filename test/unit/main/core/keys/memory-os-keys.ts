import type { OsKeyStore } from '../../../../../src/main/core/ports.ts'

/** A key store that works, plus switches for the ways a real one fails. */
export function createMemoryOsKeys() {
	const secrets = new Map<string, string>()
	const store = {
		secrets,
		/** How often anything at all was asked of it. */
		callCount: 0,
		isThere: true,
		isSilent: false,
		refuses: false,
		port: {
			isAvailable: () => asked((): boolean => store.isThere),
			read: (name) => asked(() => usable(() => secrets.get(name) ?? null)),
			write: (name, secret) => asked(() => usable(() => void secrets.set(name, secret))),
			remove: (name) => asked(() => usable(() => void secrets.delete(name))),
		} satisfies OsKeyStore,
	}
	function usable<T>(use: () => T): T {
		if (store.refuses || !store.isThere) throw new Error('The store refuses.')
		return use()
	}
	async function asked<T>(answer: () => T): Promise<T> {
		store.callCount += 1
		if (store.isSilent) return new Promise(() => {})
		return answer()
	}
	return store
}
