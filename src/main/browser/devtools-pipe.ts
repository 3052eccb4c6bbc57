/**
 * A headless Chromium, spoken to over a pipe: no port is opened that anybody else could reach. It has a profile of its
 * own, which is thrown away, and no way to the network.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Duplex, Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { SendCommand } from '../startup/capture-page.ts'
import { childEnvironment } from '../startup/child-environment.ts'

export type DrawingPage = {
	readonly send: SendCommand
	/** Resolves once the page has been loaded. Rejects when it cannot be. */
	readonly open: (url: string) => Promise<void>
	/** Ends the browser; resolves when it has gone. */
	readonly close: () => Promise<void>
}

type Options = {
	readonly program: string
	readonly profileDir: string
	/** Ends the browser at once; whatever waits for an answer rejects. */
	readonly signal: AbortSignal
}

const message = z.object({
	id: z.number().optional(),
	method: z.string().optional(),
	result: z.unknown().optional(),
	error: z.object({ message: z.string() }).optional(),
})
const target = z.object({ targetId: z.string() })
const session = z.object({ sessionId: z.string() })
const navigation = z.object({ errorText: z.string().optional() })

/** Rejects when the browser does not start. */
export async function openDrawingPage({ program, profileDir, signal }: Options): Promise<DrawingPage> {
	signal.throwIfAborted()
	const isRoot = process.getuid?.() === 0
	const child = spawn(program, drawingArguments({ profileDir, isRoot }), {
		env: childEnvironment(),
		stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
	})
	const pipe = createPipe(child.stdio[3] as Duplex, child.stdio[4] as Duplex)
	const gone = once(child, 'exit').catch(() => {})
	const kill = () => void child.kill('SIGKILL')
	child.on('error', (cause) => pipe.fail(cause))
	child.on('exit', (code) => pipe.fail(new Error(`The browser ended with status ${code}.`)))
	signal.addEventListener('abort', kill, { once: true })

	async function close(): Promise<void> {
		signal.removeEventListener('abort', kill)
		if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
			// Its other processes end with it, and leave nothing behind.
			await pipe.send('Browser.close').catch(kill)
			await gone
		}
	}

	try {
		const { targetId } = target.parse(await pipe.send('Target.createTarget', { url: 'about:blank' }))
		const attached = await pipe.send('Target.attachToTarget', { targetId, flatten: true })
		const { sessionId } = session.parse(attached)
		const send: SendCommand = (method, params) => pipe.send(method, params, sessionId)
		await send('Page.enable')
		await send('Emulation.setScriptExecutionDisabled', { value: true })
		return {
			send,
			close,
			async open(url) {
				const loaded = pipe.event('Page.loadEventFired')
				const { errorText } = navigation.parse(await send('Page.navigate', { url }))
				if (errorText) throw new Error(`The page was not loaded: ${errorText}`)
				await loaded
			},
		}
	} catch (cause) {
		await close()
		throw cause
	}
}

function drawingArguments(browser: {
	readonly profileDir: string
	readonly isRoot: boolean
}): readonly string[] {
	return [
		'--headless',
		'--remote-debugging-pipe',
		`--user-data-dir=${browser.profileDir}`,
		'--no-first-run',
		'--no-default-browser-check',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-extensions',
		'--disable-sync',
		'--disable-gpu',
		'--password-store=basic',
		'--use-mock-keychain',
		// The page asks for nothing; should it ever, there is nobody to ask, and no proxy that could.
		'--host-resolver-rules=MAP * ~NOTFOUND',
		'--no-proxy-server',
		'--hide-scrollbars',
		// Chromium's sandbox cannot run as root.
		...(browser.isRoot ? ['--no-sandbox'] : []),
	]
}

/** Messages are JSON, each ended by a zero byte. */
function createPipe(input: Writable, output: Readable) {
	const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (cause: Error) => void }>()
	const listeners = new Map<string, () => void>()
	let failure: Error | null = null
	let lastId = 0
	let parts: Buffer[] = []

	function fail(cause: Error): void {
		failure ??= cause
		for (const { reject } of waiting.values()) reject(failure)
		waiting.clear()
	}

	function receive(bytes: Buffer): void {
		let from = 0
		for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, from)) {
			parts.push(bytes.subarray(from, end))
			const whole = Buffer.concat(parts).toString('utf8')
			parts = []
			from = end + 1
			hear(message.parse(JSON.parse(whole)))
		}
		if (from < bytes.length) parts.push(bytes.subarray(from))
	}

	function hear({ id, method, result, error }: z.output<typeof message>): void {
		if (method !== undefined) listeners.get(method)?.()
		const asked = id === undefined ? undefined : waiting.get(id)
		if (!asked || id === undefined) return
		waiting.delete(id)
		if (error) asked.reject(new Error(error.message))
		else asked.resolve(result)
	}

	output.on('data', (bytes: Buffer) => {
		try {
			receive(bytes)
		} catch (cause) {
			fail(cause instanceof Error ? cause : new Error(String(cause)))
		}
	})
	for (const stream of [input, output]) stream.on('error', fail)

	return {
		fail,
		send(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
			if (failure) return Promise.reject(failure)
			lastId += 1
			const id = lastId
			return new Promise((resolve, reject) => {
				waiting.set(id, { resolve, reject })
				input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
			})
		},
		/** The next one of that name. Rejects when the browser is gone. */
		event(method: string): Promise<void> {
			lastId += 1
			const id = lastId
			return new Promise((resolve, reject) => {
				waiting.set(id, { resolve: () => {}, reject })
				listeners.set(method, () => {
					waiting.delete(id)
					listeners.delete(method)
					resolve()
				})
			})
		},
	}
}
