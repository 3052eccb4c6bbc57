/** What a page sent → what it means. Never throws: a page may send anything. */
import type { RawData } from 'ws'

export type ParsedMessage =
	| { readonly kind: 'hello'; readonly secret: string }
	| { readonly kind: 'call'; readonly id: number; readonly call: string; readonly input: unknown }
	| { readonly kind: 'beat' }
	| { readonly kind: 'broken'; readonly id: number | null; readonly detail: string }

/** `data`: a text message; null for a binary one, which no page of ours sends. */
export function parseClientMessage(data: RawData | null): ParsedMessage {
	if (data === null) return broken(null, 'A message must be text.')
	let message: unknown
	try {
		message = JSON.parse(data.toString())
	} catch {
		return broken(null, 'A message must be JSON.')
	}
	if (typeof message !== 'object' || message === null) return broken(null, 'A message must be an object.')

	if ('hello' in message) {
		return typeof message.hello === 'string'
			? { kind: 'hello', secret: message.hello }
			: broken(null, 'A hello must hold a secret.')
	}
	if ('beat' in message) return { kind: 'beat' }
	const id = 'id' in message && Number.isSafeInteger(message.id) ? Number(message.id) : null
	if (id === null) return broken(null, 'A call must have a number.')
	if (!('call' in message) || typeof message.call !== 'string') return broken(id, 'A call must have a name.')
	return { kind: 'call', id, call: message.call, input: 'input' in message ? message.input : undefined }
}

function broken(id: number | null, detail: string): ParsedMessage {
	return { kind: 'broken', id, detail }
}
