/** A running core with a window at it, whatever kind of process it lives in. */
import { startHost } from '../support/host-process.ts'
import { openWindowClient, type WindowClient } from '../support/window-client.ts'

export type Session = {
	readonly window: WindowClient
	/** The process that owns the core. */
	readonly pid: number
	/** `kill -9`; resolves when the process has gone and everything it had sent has been heard. */
	readonly kill: () => Promise<void>
	/** In order. */
	readonly stop: () => Promise<void>
}

export type SessionOptions = {
	readonly dataDir: string
	readonly baseUrl: string
	readonly api: 'chat' | 'responses'
	readonly isBackground: boolean
	/** How many times as fast as real time the core lives. */
	readonly timeScale: number
}

/** The whole product: the built browser host, and a window over its socket. */
export async function startHostSession(options: SessionOptions): Promise<Session> {
	const { dataDir, baseUrl, api, isBackground, timeScale } = options
	const host = await startHost({
		dataDir,
		env: {
			OPENAI_BASE_URL: baseUrl,
			OPENAI_API_KEY: 'sk-torture',
			HOLDFAST_API: api,
			HOLDFAST_MODEL: 'fake-large',
			HOLDFAST_BACKGROUND: isBackground ? '1' : '0',
			HOLDFAST_TIME_SCALE: String(timeScale),
		},
	})
	const window = await openWindowClient(host.url)
	return { window, pid: host.pid, kill: host.kill, stop: host.stop }
}
