import { WebSocket } from 'ws'
import type { CallInput, CallName, CallOutput } from '../../src/shared/api.ts'
import type { Result } from '../../src/shared/errors.ts'
import type { CoreEvent } from '../../src/shared/events.ts'
import { pageSecretName, type ServerMessage, socketPath } from '../../src/shared/socket-protocol.ts'

export type WindowClient = {
	readonly call: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>
	/** Called with each batch as it arrives. */
	onBatch: (events: readonly CoreEvent[]) => void
	readonly close: () => void
}

/** A window without a screen: it comes in by the one-time address, as a browser does, and speaks over the socket. */
export async function openWindowClient(url: string): Promise<WindowClient> {
	const { origin, host } = new URL(url)
	const first = await fetch(url, { redirect: 'manual' })
	const cookie = first.headers.get('set-cookie')?.split(';')[0]
	if (!cookie) throw new Error(`The address ${url} was not accepted: ${first.status}`)
	const html = await (await fetch(origin, { headers: { cookie } })).text()
	const secret = new RegExp(`name="${pageSecretName}" content="([^"]+)"`).exec(html)?.[1]
	if (!secret) throw new Error('The page holds no secret.')

	const socket = new WebSocket(`ws://${host}${socketPath}`, { headers: { cookie, origin } })
	const pending = new Map<number, (result: Result<unknown>) => void>()
	let lastId = 0
	const client = {
		onBatch: (_events: readonly CoreEvent[]) => {},
		call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
			lastId += 1
			const id = lastId
			socket.send(JSON.stringify({ id, call: name, input }))
			return new Promise((resolve, reject) => {
				pending.set(id, (result) => {
					// The core answers a call with that call's output.
					if (result.ok) resolve(result.value as CallOutput<Name>)
					else reject(new Error(`${name}: ${JSON.stringify(result.error)}`))
				})
			})
		},
		close: () => socket.terminate(),
	}
	await new Promise<void>((resolve, reject) => {
		socket.once('error', reject)
		socket.on('close', () => {
			for (const settle of pending.values()) settle({ ok: false, error: { kind: 'disconnected' } })
			pending.clear()
		})
		socket.on('open', () => socket.send(JSON.stringify({ hello: secret })))
		socket.on('message', (data) => {
			const message: ServerMessage = JSON.parse(data.toString())
			if ('welcome' in message) resolve()
			else if ('events' in message) client.onBatch(message.events)
			else if ('beat' in message) socket.send(JSON.stringify({ beat: true }))
			else if (message.id !== null) {
				pending.get(message.id)?.(message.result)
				pending.delete(message.id)
			}
		})
	})
	return client
}
