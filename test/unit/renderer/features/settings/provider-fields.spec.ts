import { expect, it } from 'vitest'
import {
	areFieldsEqual,
	emptyFields,
	fieldsOf,
	findProblems,
	type ProviderFields,
	toSaveInput,
	toTestInput,
	withBaseUrl,
	withPreset,
} from '../../../../../src/renderer/features/settings/provider-fields.ts'
import { calls } from '../../../../../src/shared/api.ts'
import type { Provider, ProviderId } from '../../../../../src/shared/model.ts'
import { noOptions } from '../../../../../src/shared/provider-options.ts'
import { presetOf } from '../../../../../src/shared/provider-presets.ts'

const provider: Provider = {
	id: '01890000-0000-7000-8000-000000000000' as ProviderId,
	name: 'Example',
	baseUrl: 'https://api.example.com/v1',
	api: 'chat',
	preset: null,
	defaultModel: null,
	keys: [],
	keyMask: 'sk-…abcd',
	keyState: 'stored',
	keyOrigin: 'https://api.example.com',
	isEnvironment: false,
	isEnabled: true,
	isDefault: true,
	isBackground: false,
	options: noOptions,
	limits: {},
}

const withKey = (key: ProviderFields['key']): ProviderFields => ({ ...fieldsOf(provider), key })

it('opens a provider with nothing to save', () => {
	const fields = fieldsOf(provider)
	expect(fields.key).toEqual({ kind: 'keep' })
	expect(areFieldsEqual(fields, fieldsOf(provider))).toBe(true)
	expect(findProblems(fields)).toEqual({})
})

it.each([
	{ name: 'Other' },
	{ baseUrl: 'https://other.example' },
	{ api: 'responses' },
	{ defaultModel: 'big' },
	{ preset: 'vllm' },
	{ key: { kind: 'remove' } },
	{ key: { kind: 'enter', text: 'sk-1' } },
] satisfies Partial<ProviderFields>[])('notices the unsaved change %j', (change) => {
	expect(areFieldsEqual(fieldsOf(provider), { ...fieldsOf(provider), ...change })).toBe(false)
})

it('asks for the key again when the saved one cannot be read', () => {
	expect(fieldsOf({ ...provider, keyState: 'unreadable' }).key).toEqual({ kind: 'enter', text: '' })
})

it('keeps the saved key unless a new one was typed or it was removed', () => {
	expect(toSaveInput(provider, withKey({ kind: 'keep' }))).not.toHaveProperty('key')
	expect(toSaveInput(provider, withKey({ kind: 'enter', text: '  ' }))).not.toHaveProperty('key')
	expect(toSaveInput(provider, withKey({ kind: 'enter', text: ' sk-new ' })).key).toBe('sk-new')
	expect(toSaveInput(provider, withKey({ kind: 'remove' })).key).toBeNull()
	expect(toTestInput(provider, withKey({ kind: 'remove' })).key).toBeNull()
})

it('makes inputs that the contract accepts', () => {
	const fields = withBaseUrl({ ...emptyFields, name: ' Mine ' }, ' https://api.example.com/v1 ')
	expect(calls['provider.save'].input.safeParse(toSaveInput(null, fields)).data).toMatchObject({
		id: null,
		name: 'Mine',
		defaultModel: null,
	})
	expect(calls['provider.test'].input.safeParse(toTestInput(null, fields)).success).toBe(true)
})

it('lets the API follow the address until the user has chosen one', () => {
	const openAi = withBaseUrl(emptyFields, 'https://api.openai.com/v1')
	expect(openAi.api).toBe('responses')
	expect(withBaseUrl(openAi, 'https://api.x.ai/v1').api).toBe('responses')
	expect(withBaseUrl(openAi, 'https://other.example').api).toBe('chat')
	expect(withBaseUrl({ ...openAi, isApiChosen: true }, 'https://other.example').api).toBe('responses')
})

it('takes a pasted Azure deployment as address, API and model at once', () => {
	const pasted =
		'https://mine.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21'
	const fields = withBaseUrl(withPreset(emptyFields, presetOf('azure'), ''), pasted)
	expect(fields).toMatchObject({
		baseUrl: 'https://mine.openai.azure.com/openai/v1',
		api: 'chat',
		defaultModel: 'my-gpt',
	})
	expect(findProblems(fields)).toEqual({})
})

it('finds every problem of a form', () => {
	expect(findProblems(emptyFields)).toEqual({ name: 'name-missing', baseUrl: 'base-url-missing' })
	expect(findProblems(withKey({ kind: 'enter', text: 'sk-abc…xyz' }))).toEqual({ key: 'key-characters' })
	expect(findProblems(withKey({ kind: 'enter', text: 'sk one' }))).toEqual({ key: 'key-characters' })
})

it('fills in what a preset knows, and takes a key typed for somebody else out', () => {
	const typed: ProviderFields = { ...emptyFields, key: { kind: 'enter', text: 'sk-for-another' } }
	const deepSeek = withPreset(typed, presetOf('deepseek'), 'https://api.deepseek.com')
	expect(deepSeek).toMatchObject({
		name: 'DeepSeek',
		baseUrl: 'https://api.deepseek.com',
		api: 'chat',
		preset: 'deepseek',
		key: { kind: 'enter', text: '' },
	})
	expect(withPreset(deepSeek, presetOf('xai'), 'https://api.x.ai/v1')).toMatchObject({
		name: 'xAI',
		api: 'responses',
	})
	const named = { ...deepSeek, name: 'Work' }
	expect(withPreset(named, presetOf('custom'), '')).toMatchObject({ name: 'Work', baseUrl: '' })
	expect(withPreset(deepSeek, presetOf('custom'), '').name).toBe('')
})
