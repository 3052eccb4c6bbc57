/**
 * A session with a key that can be recognised, from its first letter to a crash and after. Afterwards everything that
 * it left behind is searched for the key, in every form: there must be nothing.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import type { ProviderId } from '../../src/shared/model.ts'
import { expect, test } from '../support/app-fixture.ts'
import { launchOptions } from '../support/chromium.ts'
import type { FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { findForms, findInFolder, formsOf } from '../support/find-canary.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { startSecretService, whyNoSecretService } from '../support/secret-service.ts'
import { openWindowClient, type WindowClient } from '../support/window-client.ts'

/** With every character that some encoding treats in its own way. Nothing of it looks like a key. */
const key = 'Qz7"Xv\\w2+Kp9/Lm4=Vt8<Rb3&Yn6%Hd5'
const passphrase = 'Canary passphrase with spaces 4711 äß'
/** Of a header that says by its name that it is secret. */
const headerSecret = 'Hd5"Xq\\r2+Kz9/Ln4=Vp8<Rd3&Ym6%Js7'
/** No secret, and all the same none of the log's business. */
const said = 'Canary words of a person 8842'
const forms = [...formsOf(key), ...formsOf(passphrase), ...formsOf(headerSecret)]

let folder = ''
let host: HostProcess
let written = ''
let context: BrowserContext

test.beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-session-'))
	for (const name of ['data', 'home', 'tmp', 'profile']) mkdirSync(join(folder, name))
	await start()
	context = await chromium.launchPersistentContext(join(folder, 'profile'), {
		...launchOptions,
		permissions: ['clipboard-read', 'clipboard-write'],
	})
	context.setDefaultTimeout(30_000)
})
test.afterEach(async () => {
	await context.close()
	await host.stop()
	rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
	const env = {
		HOME: join(folder, 'home'),
		TMPDIR: join(folder, 'tmp'),
		// No keyring of whoever runs this test.
		DBUS_SESSION_BUS_ADDRESS: '',
		XDG_RUNTIME_DIR: '',
	}
	host = await startHost({ dataDir: join(folder, 'data'), env })
	host.child.stdout?.on('data', (text) => {
		written += text
	})
	host.child.stderr?.on('data', (text) => {
		written += text
	})
}

test('a key is nowhere but encrypted in its file, whatever happens in a session', async ({ provider }) => {
	test.setTimeout(240_000)
	const page = await context.newPage()
	await page.goto(host.url)
	await enterKey(page, provider)
	const answers: unknown[] = []
	let client = await openClient(answers)
	const providerId = await useProvider(client)
	answers.push(await addSecretHeader(client, providerId))
	await askWithEveryEcho(page, client, provider)
	await copyConnectionDetails(page)
	answers.push(await client.call('settings.save', { theme: 'dark', lockKeysAfterMinutes: 5 }))
	answers.push(await client.call('data.backUp', {}))
	await exportEverything(client)

	// The reply is in the middle of its stream, and its key in memory, when the process is killed.
	provider.behave({ all: { tokensPerSecond: 20, text: 'word '.repeat(400) } })
	void send(client).catch(() => {})
	await provider.log.until((requests) => requests.some(({ sent }) => sent.length > 3))
	expect(searchProcess(host.pid)).toEqual([])
	client.close()
	await host.kill()
	await start()

	client = await openClient(answers)
	answers.push(await client.call('keys.unlock', { passphrase }))
	provider.behave({})
	await send(client)
	answers.push(await client.call('keys.lock', {}))
	answers.push(await client.call('keys.unlock', { passphrase }))
	answers.push(await client.call('provider.export', {}))
	answers.push(await client.call('log.read', {}))
	answers.push(await client.call('provider.remove', { id: providerId }))
	client.close()

	expect(searchText(await page.content()), 'the document').toEqual([])
	expect(searchText(JSON.stringify(answers)), 'answers and events').toEqual([])
	expect(provider.log.authorizations().filter((sent) => sent === `Bearer ${key}`).length).toBeGreaterThan(5)
	expect(provider.log.replies().at(-1)?.headers['x-auth-token']).toBe(headerSecret)
	await host.stop()
	await context.close()
	expect(searchText(written), 'standard output and error').toEqual([])
	expect(findInFolder(folder, forms)).toEqual([])
	const log = readFileSync(join(folder, 'data', 'logs', 'holdfast.log'), 'utf8')
	expect(log).toContain('ready')
	expect(log).not.toContain(said)
})

test('after it was saved, a key is not in the window’s memory', async ({ provider }) => {
	test.setTimeout(120_000)
	const page = await context.newPage()
	await page.goto(host.url)
	await enterKey(page, provider)
	await page.getByRole('textbox', { name: 'Message' }).fill('Hello')
	await page.getByRole('button', { name: 'Send' }).click()
	await expect(page.getByRole('status', { name: 'Reply status' }).last()).toHaveText('Complete')
	expect(searchText(await heapOf(page))).toEqual([])
})

test('a key in the keyring of the system is in none of our files, and there after a restart', async ({
	provider,
}) => {
	test.skip(whyNoSecretService !== null, `Not tested with a real keyring: ${whyNoSecretService}`)
	test.setTimeout(120_000)
	const service = await startSecretService(join(folder, 'home'))
	await host.stop()
	const env = {
		DBUS_SESSION_BUS_ADDRESS: service.address,
		HOME: join(folder, 'home'),
		TMPDIR: join(folder, 'tmp'),
	}
	const begin = async () => {
		host = await startHost({ dataDir: join(folder, 'data'), env })
		return openWindowClient(host.url)
	}
	try {
		const first = await begin()
		const fields = { name: 'Mine', baseUrl: provider.url, api: 'chat', defaultModel: 'fake-large' } as const
		const saved = await first.call('provider.save', { id: null, ...fields, key })
		expect(await first.call('keys.status', {})).toEqual({ mode: 'os' })
		expect(saved.keyState).toBe('stored')
		await send(first)
		first.close()
		await host.kill()
		const second = await begin()
		const before = provider.log.replies().length
		await send(second)
		expect(provider.log.replies()[before]?.headers.authorization).toBe(`Bearer ${key}`)
		// Forgotten, and asked for again.
		expect(await second.call('keys.lock', {})).toEqual({ mode: 'os' })
		await send(second)
		expect(provider.log.replies().at(-1)?.headers.authorization).toBe(`Bearer ${key}`)
		await second.call('provider.remove', { id: saved.id })
		second.close()
		await host.stop()
		expect(findInFolder(folder, forms)).toEqual([])
	} finally {
		await service.stop()
	}
})

const searchText = (text: string) => findForms(Buffer.from(text), forms)

/** As a newcomer does, refused once, with the passphrase-protected file as the place. */
async function enterKey(page: Page, provider: FakeProvider): Promise<void> {
	const echo = `Incorrect API key provided: ${key}.`
	provider.behave({ models: { fault: { kind: 'status', status: 401, message: echo, code: key } } })
	await page.getByRole('radio', { name: /Other/ }).check()
	await page.getByRole('textbox', { name: 'Base URL' }).fill(provider.url)
	await page.getByRole('textbox', { name: 'API key' }).fill(key)
	await page.getByRole('textbox', { name: 'API key' }).press('Enter')
	await expect(page.getByText(/did not accept the API key/)).toBeVisible()
	provider.behave({})
	await page.getByRole('textbox', { name: 'API key' }).press('Enter')
	await page.getByRole('button', { name: 'Start', exact: true }).click()
	await page.getByRole('radio', { name: /passphrase/i }).check()
	await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase)
	await page.getByRole('textbox', { name: 'Repeat passphrase' }).fill(passphrase)
	await page.getByRole('button', { name: 'Continue' }).click()
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused({ timeout: 40_000 })
}

/** A window that remembers every event. */
async function openClient(answers: unknown[]): Promise<WindowClient> {
	const second = await startHost({ dataDir: join(folder, 'data') })
	const client = await openWindowClient(second.url)
	client.onBatch = (events) => answers.push(events)
	return client
}

async function useProvider(client: WindowClient): Promise<ProviderId> {
	const [provider] = await client.call('provider.list', {})
	if (!provider) throw new Error('No provider was saved.')
	expect(provider.keyMask).toMatch(/…/)
	return provider.id
}

async function addSecretHeader(client: WindowClient, id: ProviderId): Promise<unknown> {
	const headers = [{ name: 'X-Auth-Token', value: headerSecret }]
	const none = {
		organization: null,
		project: null,
		azure: { apiVersion: null, deployment: null },
		proxy: null,
	}
	return client.call('provider.saveOptions', { id, options: { ...none, headers } })
}

/** Sends a message and waits for the end of its reply. */
async function send(client: WindowClient): Promise<string> {
	const { chat, reply } = await client.call('chat.send', {
		chatId: null,
		text: said,
		providerId: null,
		model: 'fake-large',
	})
	await expect
		.poll(
			async () => {
				const { messages } = await client.call('chat.open', { chatId: chat.id, limit: 5 })
				const last = messages.at(-1)
				return last?.role === 'assistant' ? last.status.phase : null
			},
			{ timeout: 60_000 },
		)
		.toBe('settled')
	await client.call('reply.timeline', { replyId: reply.id })
	return chat.id
}

/** Every way in which a server can throw the key back. */
async function askWithEveryEcho(page: Page, client: WindowClient, provider: FakeProvider): Promise<void> {
	const encoded = encodeURIComponent(key)
	const message = `Bad key ${key}, header ${headerSecret}, as JSON ${JSON.stringify(key)}, as an address ${encoded}, in base64 ${Buffer.from(key).toString('base64')}.`
	const statuses = [400, 401, 402, 403, 404, 413, 429].map(
		(status) =>
			({ kind: 'status', status, message, code: status === 429 ? 'insufficient_quota' : key }) as const,
	)
	const after = { events: 2 }
	const faults = [
		...statuses,
		{ kind: 'error-event', after, message, code: 'invalid_request_error' },
		{ kind: 'redirect', to: `https://elsewhere.invalid/?key=${encoded}`, status: 307 },
	] as const
	for (const fault of faults) {
		provider.behave({ all: { fault } })
		const chatId = await send(client)
		await page.getByRole('navigation', { name: 'Conversations' }).locator(`[href*="${chatId}"]`).click()
		await expect(page.getByRole('article', { name: 'Assistant' })).toHaveCount(1)
		expect(searchText(await page.content()), JSON.stringify(fault)).toEqual([])
	}
	provider.behave({ models: { fault: { kind: 'status', status: 500, message, code: key } } })
	for (const { id } of await client.call('provider.list', {})) {
		await client.call('provider.models', { id, refresh: true }).catch(() => {})
	}
	provider.behave({})
}

async function copyConnectionDetails(page: Page): Promise<void> {
	await page
		.getByRole('article', { name: 'Assistant' })
		.getByRole('button', { name: 'Connection details' })
		.click()
	await page.getByRole('dialog').getByRole('button', { name: /Copy/ }).click()
	const copied = String(await page.evaluate('navigator.clipboard.readText()'))
	expect(copied).toContain('Holdfast')
	expect(searchText(copied), 'connection details').toEqual([])
	await page.keyboard.press('Escape')
}

/** As text for the clipboard, and as a file, which lies in the searched folders until it is fetched. */
async function exportEverything(client: WindowClient): Promise<void> {
	const outcomes = { length: 'x', filtered: 'x', refused: 'x', cancelled: 'x', interrupted: 'x', failed: 'x' }
	const words = {
		language: 'en',
		user: 'x',
		assistant: 'x',
		thoughts: 'x',
		untitled: 'x',
		collection: 'x',
		version: 'x',
		follows: 'x',
		missingFile: 'x',
		outcomes,
	} as const
	const { chats } = await client.call('chat.list', { before: null, limit: 50 })
	for (const { id } of chats) {
		const { text } = await client.call('export.text', { chatId: id, extent: 'tree', words, from: 0 })
		expect(searchText(text), 'a conversation as text').toEqual([])
	}
	for (const format of ['json', 'markdown', 'html'] as const) {
		const options = { extent: 'tree', withReasoning: true, withFiles: true } as const
		const selection = { of: 'all', withArchived: true } as const
		await client.call('export.start', { selection, format, options, theme: 'light', words })
		await expect
			.poll(async () => (await client.call('export.current', {}))?.state.phase, { timeout: 30_000 })
			.toBe('done')
		expect(findInFolder(folder, forms), `an export as ${format}`).toEqual([])
	}
}

/** The command line and the environment, which other programs of the user can read. */
function searchProcess(pid: number): readonly string[] {
	if (process.platform !== 'linux') return []
	return ['cmdline', 'environ'].flatMap((name) => findForms(readFileSync(`/proc/${pid}/${name}`), forms))
}

/** Every text that the page's scripts still hold on to, after a collection of garbage. */
async function heapOf(page: Page): Promise<string> {
	const session = await page.context().newCDPSession(page)
	const chunks: string[] = []
	session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
	await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
	await session.detach()
	return chunks.join('')
}
