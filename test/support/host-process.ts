import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type HostProcess = {
	/** The one-time address of the ready line. */
	readonly url: string
	/** The process that owns the core. */
	readonly pid: number
	readonly child: ChildProcess
	/** What it wrote to standard error. */
	readonly stderr: () => string
	/** Ends it in order, and resolves when it has gone. */
	readonly stop: () => Promise<void>
	/** `kill -9`; resolves when it has gone. */
	readonly kill: () => Promise<void>
}

export type HostOptions = {
	/** Null: wherever Holdfast finds it by itself, which a test decides by `XDG_DATA_HOME`. */
	readonly dataDir: string | null
	/** Variables such as `OPENAI_BASE_URL`; the test's own are not passed on. */
	readonly env?: Readonly<Record<string, string>>
	readonly args?: readonly string[]
	/** Arguments for Node itself. */
	readonly nodeArgs?: readonly string[]
	/** A channel to the process, for a benchmark's probe. */
	readonly hasChannel?: boolean
}

const root = join(import.meta.dirname, '../..')

/** Starts the built browser host, as `npm start -- --host=browser --no-open` does, and waits for its ready line. */
export async function startHost(options: HostOptions): Promise<HostProcess> {
	const { dataDir, env = {}, args = [], nodeArgs = [], hasChannel = false } = options
	const child = spawn(
		process.execPath,
		[
			...nodeArgs,
			join(root, 'out/main/browser-host.js'),
			'--no-open',
			...(dataDir === null ? [] : [`--data-dir=${dataDir}`]),
			'--lang=en',
			...args,
		],
		{
			env: { ...withoutProviders(process.env), ...env },
			stdio: ['ignore', 'pipe', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
		},
	)
	const gone = once(child, 'exit')
	let errors = ''
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		errors += text
	})
	if (!child.stdout) throw new Error('The host has no standard output.')
	const lines = createInterface({ input: child.stdout })
	const line = await Promise.race([
		once(lines, 'line').then(([first]) => String(first)),
		gone.then(([status]) => Promise.reject(new Error(`The host ended with status ${status}: ${errors}`))),
	])
	const ready: { readonly event: string; readonly url: string; readonly pid: number } = JSON.parse(line)
	const end = async (signal: NodeJS.Signals) => {
		if (child.exitCode === null && child.signalCode === null) child.kill(signal)
		await gone
	}
	return {
		url: ready.url,
		pid: ready.pid,
		child,
		stderr: () => errors,
		stop: () => end('SIGTERM'),
		kill: () => end('SIGKILL'),
	}
}

function withoutProviders(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(OPENAI|HOLDFAST)_/.test(name)))
}
