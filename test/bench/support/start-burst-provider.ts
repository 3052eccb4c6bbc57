import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Starts the provider in a process of its own. */
export async function startBurstProvider(): Promise<{ readonly url: string; readonly stop: () => void }> {
	const child = fork(join(import.meta.dirname, 'burst-provider.ts'), { stdio: ['ignore', 2, 2, 'ipc'] })
	const [url] = await once(child, 'message')
	return { url: String(url), stop: () => void child.kill() }
}
