/**
 * Entry of a process of its own that talks to the operating system's keyring for the browser host. The
 * library connects to it synchronously: a session bus that hangs stops the whole process, for 20 seconds or
 * for good. This one can be left hanging, and killed.
 */
import { AsyncEntry } from '@napi-rs/keyring'
import type { KeyringRequest, KeyringResponse } from './keyring-protocol.ts'

const service = 'Holdfast'

// The host starts this process with a channel, and nobody else sends on it.
process.on('message', (request: KeyringRequest) => {
	perform(request).then(
		(secret) => respond({ id: request.id, secret }),
		(cause: unknown) =>
			respond({ id: request.id, failure: cause instanceof Error ? cause.message : String(cause) }),
	)
})
process.on('disconnect', () => process.exit())

async function perform(request: KeyringRequest): Promise<string | null> {
	// Never the kernel's keyring, which the library would fall back to and which forgets at the next boot.
	const entry = new AsyncEntry(service, request.name, { linux: { store: 'secret-service' } })
	switch (request.action) {
		case 'read':
			return await entry.getPassword()
		case 'write':
			await entry.setPassword(request.secret)
			return null
		case 'remove':
			await entry.deletePassword()
			return null
		default:
			throw new Error('There is no such action.')
	}
}

function respond(response: KeyringResponse): void {
	process.send?.(response)
}
