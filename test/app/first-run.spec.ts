import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { expect, test } from '../support/app-fixture.ts'
import { type HostOptions, startHost } from '../support/host-process.ts'
import { pretendInternet } from '../support/pretended-internet.ts'

test.use({ provider_env: null })

const words = {
	en: {
		key: 'API key',
		keysAt: 'Make a key at platform.deepseek.com',
		works: 'It works: 2 models',
		model: 'Model',
		session: /session/i,
		message: 'Message',
		replyStatus: 'Reply status',
		complete: 'Complete',
	},
	'zh-CN': {
		key: 'API 密钥',
		keysAt: '前往 platform.deepseek.com 创建密钥',
		works: '可以使用：2 个模型',
		model: '模型',
		session: /会话/,
		message: '消息',
		replyStatus: '回复状态',
		complete: '完成',
	},
}

for (const language of ['en', 'zh-CN'] as const) {
	test(`a newcomer gets from a provider's name to an answer by keyboard alone (${language})`, async ({
		browser,
		provider,
	}) => {
		const word = words[language]
		const internet = await pretendInternet('api.deepseek.com', (path) => provider.url + path)
		const { page, close } = await openHost(browser, { env: internet.env, args: [`--lang=${language}`] })
		// OpenAI is chosen, and its key could be pasted at once. The way to another is back and down.
		const key = page.getByRole('textbox', { name: word.key })
		await expect(key).toBeFocused()
		await page.keyboard.press('Shift+Tab')
		await expect(page.getByRole('radio', { name: 'OpenAI', exact: true })).toBeFocused()
		for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowDown')
		await expect(page.getByRole('radio', { name: 'DeepSeek' })).toBeChecked()
		await expect(page.getByRole('link', { name: word.keysAt })).toBeVisible()
		await page.keyboard.press('Tab')
		await expect(key).toBeFocused()
		await page.keyboard.insertText('sk-newcomer-0123456789abcd')
		await page.keyboard.press('Enter')
		// It was tried, and the account's models are there before anything is saved.
		await expect(page.getByText(word.works)).toBeVisible()
		await expect(page.getByRole('combobox', { name: word.model })).toHaveValue('fake-large')
		await page.keyboard.press('Enter')
		// No keyring answers in a test: Holdfast asks instead of choosing silently.
		const session = page.getByRole('radio', { name: word.session })
		await expect(session).toBeVisible()
		await page.keyboard.press('Tab')
		await page.keyboard.press('Tab')
		await expect(session).toBeFocused()
		await page.keyboard.press('Tab')
		await page.keyboard.press('Enter')
		await expect(page.getByRole('textbox', { name: word.message })).toBeFocused()
		await page.keyboard.type('Hello')
		await page.keyboard.press('Enter')
		await expect(page.getByRole('status', { name: word.replyStatus })).toHaveText(word.complete)
		// The key went where the preset says, and nothing went anywhere else.
		expect(provider.log.replies()[0]?.headers).toMatchObject({
			host: 'api.deepseek.com',
			authorization: 'Bearer sk-newcomer-0123456789abcd',
		})
		expect(new Set(internet.asked)).toEqual(new Set(['api.deepseek.com:443']))
		await close()
		await internet.close()
	})
}

test('what Azure shows of a deployment is pasted as it is, and the deployment answers', async ({
	browser,
	provider,
}) => {
	const internet = await pretendInternet('mine.openai.azure.com', (path) =>
		path.replace(/^\/openai\/v1/, provider.url),
	)
	const { page, close } = await openHost(browser, { env: internet.env })
	await page.getByRole('radio', { name: 'Azure OpenAI' }).check()
	const baseUrl = page.getByRole('textbox', { name: 'Base URL' })
	await baseUrl.fill(
		'https://mine.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21',
	)
	await expect(baseUrl).toHaveValue('https://mine.openai.azure.com/openai/v1')
	await page.getByRole('textbox', { name: 'API key' }).fill('azure-key-0123456789abcdef')
	await page.keyboard.press('Enter')
	// The list names what could be deployed, and not what is.
	await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('my-gpt')
	await page.getByRole('button', { name: 'Start' }).click()
	await page.getByRole('radio', { name: /session/i }).check()
	await page.getByRole('button', { name: 'Continue' }).click()
	await page.getByRole('textbox', { name: 'Message' }).fill('Hello')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	expect(provider.log.replies()[0]).toMatchObject({
		path: '/v1/chat/completions',
		body: { model: 'my-gpt' },
		headers: { authorization: 'Bearer azure-key-0123456789abcdef' },
	})
	await close()
	await internet.close()
})

test('an address that nobody knows beforehand is entered with its key', async ({ app, provider }) => {
	const { page } = app
	await expect(page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeVisible()
	await expect(page.getByRole('textbox', { name: 'API key' })).toBeFocused()
	await page.getByRole('radio', { name: /Other/ }).focus()
	await page.keyboard.press('Space')
	await page.keyboard.press('Tab')
	await page.keyboard.type(provider.url)
	await page.keyboard.press('Tab')
	await page.keyboard.type('sk-first-key-abcd')
	await page.keyboard.press('Enter')
	// It was tried, and its models are there before anything is saved.
	await expect(page.getByText('It works: 2 models')).toBeVisible()
	await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('fake-large')
	await expect(page.getByRole('button', { name: 'Start' })).toBeFocused()
	await page.keyboard.press('Enter')
	// No keyring answers in a test: Holdfast asks instead of choosing silently.
	await page.getByRole('radio', { name: /session/i }).focus()
	await page.keyboard.press('Tab')
	await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
	await page.keyboard.type('Hello')
	await page.keyboard.press('Enter')
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	expect(provider.log.authorizations()).toContain('Bearer sk-first-key-abcd')
})

test('a key typed for one provider is not there for the next', async ({ app }) => {
	const { page } = app
	const key = page.getByRole('textbox', { name: 'API key' })
	await key.fill('sk-for-openai-alone')
	await page.getByRole('radio', { name: 'OpenAI', exact: true }).press('ArrowRight')
	await expect(page.getByRole('radio', { name: 'Anthropic' })).toBeChecked()
	await expect(page.getByRole('link', { name: /platform\.claude\.com/ })).toBeVisible()
	await expect(key).toHaveValue('')
	await page.getByRole('radio', { name: 'Moonshot (Kimi)' }).check()
	await key.fill('sk-for-the-world')
	await page.getByRole('combobox', { name: 'Region' }).selectOption({ label: 'China – api.moonshot.cn' })
	await expect(key).toHaveValue('')
})

test('a server on this machine is found by itself and answers without a key', async ({
	browser,
	provider,
}) => {
	const ollama = await startOllama(provider.url)
	const { page, close } = await openHost(browser, { env: { OLLAMA_HOST: ollama.host } })
	await page.getByRole('radio', { name: /^Ollama.*running, 2 models/ }).check()
	await expect(page.getByText(`Found at ${ollama.host}`)).toBeVisible()
	await expect(page.getByRole('textbox', { name: 'API key' })).toHaveCount(0)
	await page.keyboard.press('Enter')
	await page.getByRole('button', { name: 'Start' }).press('Enter')
	await page.getByRole('textbox', { name: 'Message' }).fill('Hello')
	await page.keyboard.press('Enter')
	await expect(page.getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
	expect(new Set(provider.log.authorizations())).toEqual(new Set([undefined]))

	// In Settings it can be chosen for another provider too.
	await page.getByRole('button', { name: 'Settings' }).click()
	await page.getByRole('button', { name: 'Add provider' }).click()
	const dialog = page.getByRole('dialog', { name: 'Settings' })
	await dialog
		.getByRole('combobox', { name: 'Provider' })
		.selectOption({ label: 'Ollama (running, 2 models)' })
	await expect(dialog.getByRole('textbox', { name: 'Base URL' })).toHaveValue(`http://${ollama.host}/v1`)
	await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Ollama')
	await close()
	await ollama.stop()
})

/** Holdfast as it starts for the first time. */
async function openHost(browser: Browser, options: Pick<HostOptions, 'env' | 'args'>) {
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-app-'))
	const host = await startHost({ dataDir, ...options })
	const page = await browser.newPage()
	await page.goto(host.url)
	return {
		page,
		async close() {
			await page.close()
			await host.stop()
			rmSync(dataDir, { recursive: true, force: true })
		},
	}
}

/** The fake provider behind a door that says what Ollama says of itself. */
async function startOllama(providerUrl: string) {
	const server = createServer((incoming, outgoing) => {
		if (incoming.url === '/api/version') {
			outgoing.setHeader('content-type', 'application/json').end('{"version":"0.40.12"}')
			return
		}
		const { method, headers } = incoming
		const onward = forward(new URL(incoming.url ?? '', providerUrl), { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
			answer.pipe(outgoing)
		})
		onward.on('error', () => outgoing.destroy())
		incoming.pipe(onward)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return {
		host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		async stop() {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
