import { describe, expect, it } from 'vitest'
import { noOptions } from '../../../../../src/shared/provider-options.ts'
import { errorOf } from '../keys/keys-fixture.ts'
import { key, openProviders } from './providers-fixture.ts'

const token = 'canary-token-0123456789wxyz'

async function withFullProvider() {
	const opened = openProviders()
	const { id } = await opened.add('https://api.example.com/v1', { name: 'Work', key, defaultModel: 'big' })
	opened.call['provider.saveLimits']({ id, limits: { quietMs: 20_000 } })
	await opened.call['provider.saveOptions']({
		id,
		options: {
			...noOptions,
			organization: 'org-1',
			proxy: { mode: 'manual', url: 'http://proxy.example:8080' },
			headers: [
				{ name: 'X-Team', value: 'blue' },
				{ name: 'X-Token', value: token },
			],
		},
	})
	return { ...opened, id }
}

const fileOf = (...providers: readonly unknown[]) =>
	JSON.stringify({ format: 'holdfast-providers', version: 1, providers })
const entry = { name: 'Theirs', baseUrl: 'https://theirs.example/v1', api: 'chat' }

const refusal = (run: () => unknown) => errorOf(Promise.resolve().then(run))

describe('a copy of a provider', () => {
	it('has everything but secrets, and stands right behind it', async () => {
		const { call, id, add } = await withFullProvider()
		await add('https://other.example', { name: 'Other' })
		const copy = call['provider.duplicate']({ id })
		expect(copy).toMatchObject({
			name: 'Work (2)',
			baseUrl: 'https://api.example.com/v1',
			defaultModel: 'big',
			keys: [],
			keyState: 'none',
			limits: { quietMs: 20_000 },
			isDefault: false,
			options: {
				organization: 'org-1',
				headers: [
					{ name: 'X-Team', value: 'blue' },
					{ name: 'X-Token', mask: null, state: 'none' },
				],
			},
		})
		expect(call['provider.duplicate']({ id: copy.id }).name).toBe('Work (3)')
		expect(call['provider.list']().map(({ name }) => name)).toEqual(['Work', 'Work (2)', 'Work (3)', 'Other'])
	})
})

describe('a file of providers', () => {
	it('holds no secret, and brings the rest to another machine', async () => {
		const { call } = await withFullProvider()
		const { text } = call['provider.export']()
		for (const secret of [key, token, 'abcd', 'wxyz']) expect(text).not.toContain(secret)

		const elsewhere = openProviders()
		expect(elsewhere.call['provider.readImport']({ text })).toEqual({
			providers: [
				{
					name: 'Work',
					baseUrl: 'https://api.example.com/v1',
					api: 'chat',
					proxy: 'http://proxy.example:8080',
					headers: ['X-Team', 'X-Token'],
					isHere: false,
				},
			],
			unusable: 0,
		})
		expect(elsewhere.call['provider.list']()).toEqual([])
		const [imported] = elsewhere.call['provider.import']({ text, picks: [0, 0] })
		expect(elsewhere.call['provider.list']()).toEqual([imported])
		expect(imported).toMatchObject({ name: 'Work', keyState: 'none', limits: { quietMs: 20_000 } })
		expect(elsewhere.call['provider.readImport']({ text }).providers).toMatchObject([{ isHere: true }])
	})

	it('adds only what was picked, at the end, and changes no default', async () => {
		const { call, add } = openProviders()
		const mine = await add('https://mine.example')
		const text = fileOf(entry, { ...entry, name: 'Second' })
		call['provider.import']({ text, picks: [1] })
		expect(call['provider.list']().map(({ name, isDefault }) => [name, isDefault])).toEqual([
			[mine.name, true],
			['Second', false],
		])
		expect(await refusal(() => call['provider.import']({ text, picks: [2] }))).toMatchObject({
			field: 'picks',
		})
		expect(call['provider.list']()).toHaveLength(2)
	})

	it.each([
		'',
		'null',
		'[]',
		'{"format":"holdfast-providers","version":2,"providers":[]}',
		'{"providers":[]}',
	])('is refused when it is none: %j', async (text) => {
		const { call } = openProviders()
		expect(await refusal(() => call['provider.readImport']({ text }))).toMatchObject({
			kind: 'bad-input',
			field: 'text',
		})
	})

	it.each([
		{ ...entry, baseUrl: 'file:///etc/passwd' },
		{ ...entry, baseUrl: 'https://user:password@theirs.example' },
		{ ...entry, baseUrl: 'javascript:alert(1)' },
		{ ...entry, api: 'telepathy' },
		{ ...entry, name: '' },
		{ ...entry, options: { ...noOptions, proxy: { mode: 'manual', url: 'http://user:password@proxy' } } },
		null,
	])('loses an entry that nobody could have typed: %j', async (wrong) => {
		const { call } = openProviders()
		expect(call['provider.readImport']({ text: fileOf(wrong, entry) })).toMatchObject({
			providers: [{ name: 'Theirs' }],
			unusable: 1,
		})
	})

	it('takes no secret, no reserved header and no foreign field from it', async () => {
		const { call, osKeys } = openProviders()
		const text = fileOf({
			...entry,
			id: 'environment',
			key: 'sk-smuggled-0123456789',
			keyId: 'x',
			isDefault: true,
			['__proto__']: { polluted: true },
			limits: { quietMs: 'soon', suspectMs: 5_000, maxConcurrent: 1_000 },
			options: {
				...noOptions,
				organization: 'org\r\nX-Evil: 1',
				headers: [
					{ name: 'Authorization', value: 'Bearer sk-smuggled' },
					{ name: 'Host', value: 'evil.example' },
					{ name: 'X-Token', value: 'smuggled' },
					{ name: 'X-Team', value: 'a\r\nb' },
					{ name: 'X-Ok', value: 'fine' },
				],
			},
		})
		const [imported] = call['provider.import']({ text, picks: [0] })
		expect(imported?.options).toMatchObject({
			organization: null,
			headers: [
				{ name: 'X-Token', mask: null },
				{ name: 'X-Ok', value: 'fine' },
			],
		})
		expect(imported).toMatchObject({ keys: [], limits: {} })
		expect(osKeys.secrets.size).toBe(0)
		expect({}).not.toHaveProperty('polluted')
	})
})
