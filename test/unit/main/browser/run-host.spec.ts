import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, openPage, visit } from './browser-visit.ts'
import { makeFolder } from './host-fixture.ts'

let files: ReturnType<typeof makeFolder>
let dataDir = ''
let started: ChildProcess[] = []

beforeEach(() => {
	files = makeFolder()
	dataDir = join(files.folder, 'a new', 'data folder')
})
afterEach(async () => {
	for (const child of started) {
		if (child.exitCode !== null || child.signalCode !== null) continue
		child.kill('SIGKILL')
		await once(child, 'exit')
	}
	started = []
	files.remove()
})

type Given = {
	readonly args?: readonly string[]
	readonly behaviour?: string
	readonly env?: Readonly<Record<string, string>>
}

function start({ args = ['--no-open'], behaviour = '', env = {} }: Given = {}) {
	const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...usual } = process.env
	const child = spawn(
		process.execPath,
		[
			join(import.meta.dirname, 'host-with-small-core.ts'),
			files.rendererDir,
			behaviour,
			`--data-dir=${dataDir}`,
			...args,
		],
		{ env: { ...usual, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
	)
	started.push(child)
	const lines: string[] = []
	const output = createInterface({ input: child.stdout })
	output.on('line', (line) => lines.push(line))
	let errors = ''
	child.stderr.setEncoding('utf8')
	child.stderr.on('data', (text) => {
		errors += text
	})
	const exited = once(child, 'close').then(([status]) => ({ status, lines, errors }))
	return {
		pid: child.pid,
		exited,
		signal: (signal: NodeJS.Signals) => child.kill(signal),
		/** The first line on standard output. */
		async firstLine(): Promise<string> {
			if (lines.length === 0) await Promise.race([once(output, 'line'), exited])
			if (lines[0] === undefined) throw new Error(`It ended without a line: ${errors}`)
			return lines[0]
		},
		async ready() {
			return JSON.parse(await this.firstLine())
		},
		async errorLine(text: string): Promise<void> {
			while (!errors.includes(text)) await once(child.stderr, 'data')
		},
	}
}

const enter = async (url: string) => openPage(await visit(url))

// Starting processes takes seconds on a busy machine.
describe('the browser host', { timeout: 60_000 }, () => {
	it('prints one line when it is ready, whose address leads to the page and its socket', async () => {
		const host = start()
		const line = await host.ready()
		expect(line).toEqual({ event: 'ready', url: expect.any(String), pid: host.pid })
		const page = await enter(line.url)
		page.send({ id: 1, call: 'ports', input: {} })
		expect(await page.next({ id: 1 })).toMatchObject({
			result: { value: { info: { host: 'browser', dataDir }, environment: null } },
		})
		host.signal('SIGTERM')
		expect((await host.exited).lines).toHaveLength(1)
	})

	it('keeps what it writes to its owner', async () => {
		await start().ready()
		expect(statSync(dataDir).mode & 0o777).toBe(0o700)
		const made = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
		expect(made.length).toBeGreaterThan(2)
		for (const name of made) expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0)
	})

	it('shows a second start the way to the first', async () => {
		const first = start()
		const { url } = await first.ready()
		const second = start()
		const line = await second.ready()
		expect(line).toEqual({ event: 'ready', url: expect.any(String), pid: first.pid })
		expect(line.url).not.toBe(url)
		expect(await second.exited).toMatchObject({ status: 0, lines: [expect.any(String)] })
		await enter(line.url)
		await enter(url)
	})

	it('starts again at once after it was killed', async () => {
		const first = start()
		await first.ready()
		first.signal('SIGKILL')
		await first.exited
		const second = start()
		expect(await second.ready()).toMatchObject({ pid: second.pid })
	})

	it.each(['SIGINT', 'SIGTERM'] as const)(
		'closes the core on %s, tells its pages, and exits 0',
		async (signal) => {
			const host = start()
			const page = await enter((await host.ready()).url)
			const closed = once(page.socket, 'close')
			host.signal(signal)
			expect(await host.exited).toMatchObject({ status: 0 })
			expect((await closed)[0]).toBe(4001)
			expect(existsSync(join(dataDir, 'closed'))).toBe(true)
		},
	)

	it('ends at once when it is asked again, whatever it is doing', async () => {
		const host = start({ behaviour: 'closing hangs' })
		await host.ready()
		host.signal('SIGTERM')
		await host.errorLine('closing')
		// One Ctrl-C arrives several times within a moment, from the terminal, npm and the launcher: it is one wish.
		const asking = setInterval(() => host.signal('SIGTERM'), 100)
		const ended = await host.exited
		clearInterval(asking)
		expect(ended).toMatchObject({ status: 143 })
	})

	it('takes a signal that arrives three times at once for one', async () => {
		const host = start()
		await host.ready()
		for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) host.signal(signal)
		expect(await host.exited).toMatchObject({ status: 0 })
		expect(existsSync(join(dataDir, 'closed'))).toBe(true)
	})

	it('answers pages of an earlier run with the way to a new address', async () => {
		const first = start()
		const { url } = await first.ready()
		const { port, cookie } = await visit(url)
		first.signal('SIGKILL')
		await first.exited
		const second = start({ args: ['--no-open', `--port=${port}`] })
		await second.ready()
		expect((await ask(port, { headers: { cookie } })).status).toBe(403)
	})

	it('says why it cannot open the history, and prints no address', async () => {
		const ended = await start({ behaviour: 'history too new' }).exited
		expect(ended).toMatchObject({ status: 1, lines: [] })
		expect(ended.errors).toMatch(/^The history \/d\/holdfast\.db was written by a newer Holdfast\..*\n$/)
	})

	it('says that its port is in use', async () => {
		const other = createServer().listen(0, '127.0.0.1')
		await once(other, 'listening')
		const address = other.address()
		const port = typeof address === 'object' ? address?.port : null
		const ended = await start({ args: ['--no-open', `--port=${port}`] }).exited
		expect(ended).toMatchObject({ status: 1, lines: [] })
		expect(ended.errors).toMatch(new RegExp(`^Port ${port} is in use\\..*\\n$`))
		other.close()
	})

	it.each([
		[['--no-opne'], /does not know the option --no-opne/],
		[['--lang=xx'], /is not a language/],
	])('says what is wrong with %s', async (args, sentence) => {
		const ended = await start({ args }).exited
		expect(ended).toMatchObject({ status: 1, lines: [] })
		expect(ended.errors).toMatch(sentence)
	})

	it('takes the provider out of the environment, and writes its key nowhere', async () => {
		const key = 'unusual.canary.key.1234'
		const env = { OPENAI_API_KEY: key, OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', HOLDFAST_MODEL: 'm' }
		const host = start({ env })
		const page = await enter((await host.ready()).url)
		page.send({ id: 1, call: 'ports', input: {} })
		expect(await page.next({ id: 1 })).toMatchObject({
			result: { value: { environment: { apiKey: key, api: 'chat', model: 'm' } } },
		})
		page.send({ id: 2, call: 'environment', input: {} })
		const { result } = (await page.next({ id: 2 })) as { result: { value: object } }
		expect(Object.keys(result.value).filter((name) => name.startsWith('OPENAI_'))).toEqual([])
		page.send({ id: 3, call: 'log', input: `the key is ${key}` })
		await page.next({ id: 3 })
		const log = readFileSync(join(dataDir, 'logs', 'holdfast.log'), 'utf8')
		expect(log).toContain('asked to log')
		expect(log).not.toContain('canary')
	})

	it('writes no code into its log, even of an address that is refused', async () => {
		const host = start()
		const { url } = await host.ready()
		const { port } = await visit(url)
		const path = new URL(url).pathname + new URL(url).search
		await ask(port, { path, headers: { host: 'evil.example' } })
		const log = readFileSync(join(dataDir, 'logs', 'holdfast.log'), 'utf8')
		expect(log).toContain('refused a request from elsewhere')
		expect(log).not.toContain(new URL(url).searchParams.get('code'))
	})

	it('speaks the language it was started in', async () => {
		const host = start({ args: ['--no-open', '--lang=zh-CN'] })
		const page = await enter((await host.ready()).url)
		page.send({ id: 1, call: 'ports', input: {} })
		expect(await page.next({ id: 1 })).toMatchObject({
			result: { value: { info: { systemLanguage: 'zh-CN' } } },
		})
	})

	it('without a browser to show a window prints the address, and ends after its last page and reply', async () => {
		const host = start({ args: [], env: { PATH: '/nonexistent' } })
		const url = /http:\S+$/.exec(await host.firstLine())?.[0] ?? ''
		const page = await enter(url)
		page.send({ id: 1, call: 'startReply', input: {} })
		await page.next({ id: 1 })
		page.socket.close()
		await once(page.socket, 'close')

		const second = start()
		const again = await enter((await second.ready()).url)
		again.send({ id: 1, call: 'endReply', input: {} })
		await again.next({ id: 1 })
		again.socket.close()
		expect(await host.exited).toMatchObject({ status: 0 })
		expect(existsSync(join(dataDir, 'closed'))).toBe(true)
	})
})
