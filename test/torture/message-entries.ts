/** The ways in for a message: the core itself, the browser host's socket, Electron's IPC. */
import type { WebSocket } from 'ws'
import type { Core } from '../../src/main/core/create-core.ts'
import { createRandom } from '../support/fake-provider/random.ts'
import { hostileFrame } from '../support/hostile-frames.ts'
import { hostileMessage } from '../support/hostile-messages.ts'
import { pick } from '../support/hostile-values.ts'

export type Asked = {
	readonly what: string
	readonly expected: 'refused' | 'harmless' | 'silence'
	/** Rejects where a page would be left without one; null for `silence`. */
	readonly answer: Promise<unknown>
}

export type Entry = {
	readonly name: string
	/** Sends the message of that number. */
	readonly ask: (seed: number, index: number) => Asked
}

export function dispatchEntry(core: Pick<Core, 'dispatch'>): Entry {
	return {
		name: 'dispatch',
		ask(seed, index) {
			const { name, input, expected } = hostileMessage(seed, index, 'clone')
			return { what: name, expected, answer: core.dispatch(name, input) }
		},
	}
}

/** `socket`: of a window that has been let in. */
export function socketEntry(socket: WebSocket): Entry {
	const waiting = new Map<number, Waiting>()
	/** Answers without a number come in the order of what they answer. */
	const anonymous: Waiting[] = []
	socket.on('message', (data) => {
		const message: unknown = JSON.parse(data.toString())
		if (typeof message !== 'object' || message === null || !('result' in message)) return
		const id = 'id' in message && typeof message.id === 'number' ? message.id : null
		const waiter = id === null ? anonymous.shift() : waiting.get(id)
		if (id !== null) waiting.delete(id)
		waiter?.resolve(message.result)
	})
	socket.on('close', (code) => {
		const cause = new Error(`The connection was closed (${code}).`)
		for (const { reject } of [...waiting.values(), ...anonymous]) reject(cause)
	})

	return {
		name: 'socket',
		ask(seed, index) {
			const { what, data, answeredAs, expected } = hostileFrame(seed, index)
			const answer = Promise.withResolvers<unknown>()
			if (answeredAs === undefined) answer.resolve(null)
			else if (answeredAs === null) anonymous.push(answer)
			else waiting.set(answeredAs, answer)
			socket.send(data)
			return { what, expected: answeredAs === undefined ? 'silence' : expected, answer: answer.promise }
		},
	}
}

type Waiting = Pick<PromiseWithResolvers<unknown>, 'resolve' | 'reject'>

/** A frame of a page, as far as Electron tells of it. */
type Frame = { readonly url: string; readonly parent: Frame | null }

export type Ipc<Contents> = {
	/** What `ipcRenderer.invoke` does in a frame. */
	readonly invoke: (
		sender: Contents,
		frame: Frame | null,
		channel: string,
		...args: unknown[]
	) => Promise<unknown>
	readonly receive: (sender: Contents, frame: Frame | null, channel: string, ...args: unknown[]) => void
	readonly channels: () => readonly string[]
}

/** Half of the messages come from our page, the others from frames that only look like it. */
export function ipcEntry<Contents>(ipc: Ipc<Contents>, contents: Contents, page: Frame): Entry {
	const strangers: readonly [Frame | null, ...(Frame | null)[]] = [
		null,
		{ ...page, parent: page },
		{ url: '', parent: null },
		{ url: 'about:blank', parent: null },
		{ url: 'file:///index.html', parent: null },
		{ url: `${page.url}.evil.example/`, parent: null },
		{ url: page.url.replace('holdfast', 'holdfast.evil'), parent: null },
		{ url: page.url.replace('app:', 'https:'), parent: null },
		{ url: page.url.replace('app:', 'blob:app:'), parent: null },
		{ url: page.url.replace('index.html', 'assets/%2e%2e/other.html'), parent: null },
		{ url: `https://evil.example/#${page.url}`, parent: null },
		{ url: page.url.replace('//', '//user:password@'), parent: { url: page.url, parent: null } },
	]
	return {
		name: 'ipc',
		ask(seed, index) {
			const random = createRandom((seed ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0)
			const { name, input, expected } = hostileMessage(seed, index, 'clone')
			const isChannel = ipc.channels().includes(name)
			const channels = ipc.channels()
			const channel = isChannel ? name : (channels[Math.floor(random() * channels.length)] ?? name)
			if (!isChannel || random() < 0.5) {
				const frame = pick(random, strangers)
				ipc.receive(contents, frame, pick(random, ['window.attach', 'window.acknowledge']), input)
				const what = `${channel} from ${frame?.url ?? 'a frame that is gone'}`
				return { what, expected: 'refused', answer: ipc.invoke(contents, frame, channel, input) }
			}
			ipc.receive(contents, page, 'window.acknowledge', input)
			return { what: channel, expected, answer: ipc.invoke(contents, page, channel, input, input) }
		},
	}
}
