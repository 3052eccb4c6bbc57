/** The provider form as data: what is in it, what is wrong with it, what it asks of the core. */
import type { CallInput } from '../../../shared/api.ts'
import type { Api, Provider } from '../../../shared/model.ts'
import { type BaseUrlProblem, baseUrlProblem, usualApi } from './base-url.ts'

export type KeyEdit =
	| { readonly kind: 'keep' }
	/** An empty text changes nothing: there is no key, or the old one stays. */
	| { readonly kind: 'enter'; readonly text: string }
	| { readonly kind: 'remove' }

export type ProviderFields = {
	readonly name: string
	readonly baseUrl: string
	readonly api: Api
	/** True once the user has chosen the API; until then it follows the base URL. */
	readonly isApiChosen: boolean
	/** Empty: the first of the provider's list. */
	readonly defaultModel: string
	readonly key: KeyEdit
}

export type FieldProblems = {
	readonly name?: 'name-missing'
	readonly baseUrl?: BaseUrlProblem
	readonly key?: 'key-characters'
}

export const emptyFields: ProviderFields = {
	name: '',
	baseUrl: '',
	api: 'chat',
	isApiChosen: false,
	defaultModel: '',
	key: { kind: 'enter', text: '' },
}

export function fieldsOf(provider: Provider): ProviderFields {
	return {
		name: provider.name,
		baseUrl: provider.baseUrl,
		api: provider.api,
		isApiChosen: true,
		defaultModel: provider.defaultModel ?? '',
		key: hasSavedKey(provider) ? { kind: 'keep' } : { kind: 'enter', text: '' },
	}
}

/** An unreadable key is asked for again, though it is kept until a new one is saved. */
export function hasSavedKey(provider: Provider | null): boolean {
	return provider !== null && provider.keyState !== 'none' && provider.keyState !== 'unreadable'
}

export function withBaseUrl(fields: ProviderFields, baseUrl: string): ProviderFields {
	return { ...fields, baseUrl, api: fields.isApiChosen ? fields.api : usualApi(baseUrl) }
}

export function findProblems(fields: ProviderFields): FieldProblems {
	const baseUrl = baseUrlProblem(fields.baseUrl)
	return {
		...(fields.name.trim() === '' && { name: 'name-missing' }),
		...(baseUrl && { baseUrl }),
		...(isUnsendable(fields.key) && { key: 'key-characters' }),
	}
}

export function areFieldsEqual(a: ProviderFields, b: ProviderFields): boolean {
	return (
		a.name === b.name &&
		a.baseUrl === b.baseUrl &&
		a.api === b.api &&
		a.defaultModel === b.defaultModel &&
		a.key.kind === b.key.kind &&
		(a.key.kind !== 'enter' || b.key.kind !== 'enter' || a.key.text === b.key.text)
	)
}

export function toSaveInput(provider: Provider | null, fields: ProviderFields): CallInput<'provider.save'> {
	return {
		id: provider?.id ?? null,
		name: fields.name.trim(),
		baseUrl: fields.baseUrl.trim(),
		api: fields.api,
		defaultModel: fields.defaultModel.trim() || null,
		...keyInput(fields.key),
	}
}

export function toTestInput(provider: Provider | null, fields: ProviderFields): CallInput<'provider.test'> {
	return {
		id: provider?.id ?? null,
		baseUrl: fields.baseUrl.trim(),
		api: fields.api,
		...keyInput(fields.key),
	}
}

function keyInput(edit: KeyEdit): { readonly key?: string | null } {
	if (edit.kind === 'remove') return { key: null }
	return edit.kind === 'enter' && edit.text.trim() !== '' ? { key: edit.text.trim() } : {}
}

/** A header carries printable ASCII alone. */
function isUnsendable(edit: KeyEdit): boolean {
	return edit.kind === 'enter' && /[^\x21-\x7e]/.test(edit.text.trim())
}
