import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { environmentProviderId, type ProviderId } from '../../../../../src/shared/model.ts'
import { noOptions } from '../../../../../src/shared/provider-options.ts'
import { createFakeProvider } from '../../../../support/fake-provider/create-fake-provider.ts'
import { errorOf } from '../keys/keys-fixture.ts'
import { key, openProviders } from './providers-fixture.ts'

type Opened = ReturnType<typeof openProviders>
type Input = Parameters<Opened['call']['provider.saveOptions']>[0]['options']

const none: Input = { ...noOptions, headers: [] }
const token = 'canary-token-0123456789wxyz'

const saving = ({ call }: Opened, id: ProviderId, options: Partial<Input>) =>
	call['provider.saveOptions']({ id, options: { ...none, ...options } })

describe('options of a provider', () => {
	it('are sent with every request', async () => {
		const server = await createFakeProvider()
		onTestFinished(() => server.close())
		const opened = openProviders()
		const { id } = await opened.add(server.url, { key })
		const saved = await saving(opened, id, {
			organization: 'org-1',
			project: 'proj-1',
			headers: [
				{ name: 'X-Team', value: 'blue team' },
				{ name: 'X-Gateway-Token', value: token },
			],
		})
		expect(saved.options.headers).toEqual([
			{ kind: 'plain', name: 'X-Team', value: 'blue team' },
			{
				kind: 'secret',
				name: 'X-Gateway-Token',
				mask: 'canary-…wxyz',
				state: 'stored',
				origin: new URL(server.url).origin,
			},
		])
		await opened.call['provider.models']({ id, refresh: true })
		await opened.call['provider.test']({ id, baseUrl: server.url, api: 'chat' })
		for (const { headers } of server.log.requests) {
			expect(headers).toMatchObject({
				'openai-organization': 'org-1',
				'openai-project': 'proj-1',
				'x-team': 'blue team',
				'x-gateway-token': token,
				authorization: `Bearer ${key}`,
			})
		}
		expect(server.log.requests).toHaveLength(2)
	})

	it('are kept and replaced as a whole, a secret header only when it has a new value', async () => {
		const opened = openProviders()
		const { id } = await opened.add('https://api.example.com')
		await saving(opened, id, { organization: 'org-1', headers: [{ name: 'X-Token', value: token }] })
		const { dataDir, osKeys } = opened
		const restarted = openProviders({ dataDir, osKeys })
		expect(restarted.call['provider.list']()[0]?.options).toMatchObject({
			organization: 'org-1',
			headers: [{ name: 'X-Token', mask: 'canary-…wxyz' }],
		})
		await saving(restarted, id, { headers: [{ name: 'x-token' }] })
		expect((await restarted.resolveTarget(id)).target.headers).toEqual({ 'x-token': token })
		await saving(restarted, id, {})
		expect(restarted.call['provider.list']()[0]?.options).toEqual(noOptions)
		expect(osKeys.secrets.size).toBe(0)
	})

	it('choose a proxy for this provider alone', async () => {
		const opened = openProviders()
		const { id } = await opened.add('https://api.example.com')
		const { options } = await saving(opened, id, { proxy: { mode: 'manual', url: 'proxy.example:3128' } })
		expect(options.proxy).toEqual({ mode: 'manual', url: 'http://proxy.example:3128' })
		expect((await opened.resolveTarget(id)).target.proxy).toEqual(options.proxy)
		expect(await errorOf(saving(opened, id, { proxy: { mode: 'manual', url: 'ftp://x' } }))).toMatchObject({
			kind: 'bad-input',
			field: 'options.proxy.url',
		})
	})

	it.each([
		[{ name: 'Authorization', value: 'Bearer x' }, 'name'],
		[{ name: 'cookie', value: 'a=b' }, 'name'],
		[{ name: 'HOST', value: 'evil.example' }, 'name'],
		[{ name: 'Proxy-Authorization', value: 'x' }, 'name'],
		[{ name: 'Content-Length', value: '5' }, 'name'],
		[{ name: 'X Team', value: 'blue' }, 'name'],
		[{ name: 'X-Team', value: 'blue\r\nAuthorization: x' }, 'value'],
		[{ name: 'X-Team', value: 'blau–grün' }, 'value'],
		[{ name: 'X-Team' }, 'value'],
		[{ name: 'X-Token' }, 'value'],
	])('refuse %j', async (header, field) => {
		const opened = openProviders()
		const { id } = await opened.add('https://api.example.com')
		expect(await errorOf(saving(opened, id, { headers: [header] }))).toMatchObject({
			kind: 'bad-input',
			field: `options.headers.0.${field}`,
		})
		expect(opened.call['provider.list']()[0]?.options).toEqual(noOptions)
	})

	it('refuse a header that is there twice', async () => {
		const opened = openProviders()
		const { id } = await opened.add('https://api.example.com')
		const headers = [
			{ name: 'X-Team', value: 'a' },
			{ name: 'x-team', value: 'b' },
		]
		expect(await errorOf(saving(opened, id, { headers }))).toMatchObject({ field: 'options.headers.1.name' })
	})

	it('are tried out as they stand in a form, and nothing of it is kept', async () => {
		const server = await createFakeProvider()
		onTestFinished(() => server.close())
		const opened = openProviders()
		const form = { id: null, baseUrl: server.url, api: 'chat', key } as const
		const options = {
			...none,
			azure: { apiVersion: '2024-10-21', deployment: null },
			headers: [{ name: 'X-Gateway-Token', value: token }],
		}
		await opened.call['provider.test']({ ...form, options })
		expect(server.log.requests.at(-1)).toMatchObject({
			path: expect.stringContaining('api-version=2024-10-21'),
			headers: { 'x-gateway-token': token, 'api-key': key },
		})
		expect(opened.osKeys.secrets.size).toBe(0)

		// What a form leaves out is kept, and goes where it was entered for alone.
		const { id } = await opened.add('https://one.example', { key })
		await saving(opened, id, { headers: [{ name: 'X-Gateway-Token', value: token }] })
		const before = server.log.requests.length
		const kept = { ...none, organization: 'org-1', headers: [{ name: 'X-Gateway-Token' }] }
		expect(await opened.call['provider.test']({ ...form, id, options: kept })).toEqual({
			works: false,
			error: {
				kind: 'origin-changed',
				oldOrigin: 'https://one.example',
				newOrigin: new URL(server.url).origin,
			},
		})
		expect(server.log.requests).toHaveLength(before)
		expect(opened.call['provider.list']()[0]?.options.organization).toBeNull()
	})

	it('are none of the environment’s provider', async () => {
		const opened = openProviders({
			environment: {
				apiKey: key,
				baseUrl: 'https://api.example.com',
				api: 'chat',
				model: null,
				isBackground: false,
			},
		})
		expect(await errorOf(saving(opened, environmentProviderId, {}))).toMatchObject({ kind: 'not-allowed' })
	})
})

describe('a secret header', () => {
	it('belongs to one origin like a key, and goes with the key’s question', async () => {
		const opened = openProviders()
		const { id } = await opened.add('https://one.example', { key })
		await saving(opened, id, { headers: [{ name: 'X-Token', value: token }] })
		const moved = await opened.call['provider.save']({
			id,
			name: 'Moved',
			baseUrl: 'https://two.example',
			api: 'chat',
			defaultModel: null,
		})
		expect(moved.options.headers).toMatchObject([{ state: 'origin-changed', origin: 'https://one.example' }])
		// With a key entered anew for the new address, the header is still bound to the old one.
		await opened.call['provider.save']({
			id,
			name: 'Moved',
			baseUrl: 'https://two.example',
			api: 'chat',
			defaultModel: null,
			key: 'sk-other-0123456789wxyz',
		})
		expect(await errorOf(opened.resolveTarget(id))).toEqual({
			kind: 'origin-changed',
			oldOrigin: 'https://one.example',
			newOrigin: 'https://two.example',
		})
		const confirmed = await opened.call['provider.confirmOrigin']({ id, origin: 'https://two.example' })
		expect(confirmed.options.headers).toMatchObject([{ state: 'stored', origin: 'https://two.example' }])
		expect((await opened.resolveTarget(id)).target.headers).toEqual({ 'X-Token': token })
	})

	it('that is gone with its session stops requests instead of being left out', async () => {
		const opened = openProviders({ hasOsKeys: false })
		await opened.keys.handlers['keys.choose']({ mode: 'session' })
		const { id } = await opened.add('https://one.example')
		await saving(opened, id, { headers: [{ name: 'X-Token', value: token }] })
		const restarted = openProviders({ dataDir: opened.dataDir, hasOsKeys: false })
		expect(await errorOf(restarted.resolveTarget(id))).toEqual({ kind: 'key-missing' })
		expect(restarted.call['provider.list']()[0]?.options.headers).toMatchObject([{ state: 'none' }])
	})

	it('leaves its store with its provider', async () => {
		const opened = openProviders()
		const { id } = await opened.add('https://one.example')
		await saving(opened, id, { headers: [{ name: 'X-Token', value: token }] })
		await opened.call['provider.remove']({ id })
		expect(opened.osKeys.secrets.size).toBe(0)
	})

	it('is in no answer, event, log or file, also when the provider repeats it', async () => {
		const server = await createFakeProvider()
		onTestFinished(() => server.close())
		const opened = openProviders()
		const { id } = await opened.add(server.url)
		const outputs: unknown[] = [await saving(opened, id, { headers: [{ name: 'X-Token', value: token }] })]
		server.behave({
			models: { fault: { kind: 'status', status: 403, message: `No ${token}` } },
		})
		outputs.push(await errorOf(Promise.resolve(opened.call['provider.models']({ id, refresh: true }))))
		opened.db.pragma('wal_checkpoint(PASSIVE)')
		const files = readdirSync(opened.dataDir).map((name) => readFileSync(join(opened.dataDir, name)))
		expect(JSON.stringify([outputs, opened.events, opened.logged])).not.toContain(token)
		for (const file of files) expect(file.includes(token)).toBe(false)
	})
})
