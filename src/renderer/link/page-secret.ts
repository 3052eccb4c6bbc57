import { pageSecretName } from '../../shared/socket-protocol.ts'

type Place = {
	readonly document: Document
	/** Of this origin, and so of this port alone. */
	readonly storage: Pick<Storage, 'getItem' | 'setItem'>
}

/**
 * The secret that the socket asks for. It comes once, in the first page after a one-time address, and is kept
 * for reloads and further windows; a cookie alone gets a page without it. Null when this browser never had one.
 */
export function takePageSecret({ document, storage }: Place): string | null {
	const meta = document.querySelector<HTMLMetaElement>(`meta[name="${pageSecretName}"]`)
	if (!meta) return storage.getItem(pageSecretName)
	const secret = meta.content
	meta.remove()
	try {
		storage.setItem(pageSecretName, secret)
	} catch {
		// Storage is full or forbidden: this page works until it is reloaded.
	}
	return secret
}
