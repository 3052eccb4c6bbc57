/** The provider form as data: what is in it, what is wrong with it, what it asks of the core. */
import type { CallInput } from '../../../shared/api.ts'
import type { Api, Provider } from '../../../shared/model.ts'
import type { PresetId } from '../../../shared/preset-id.ts'
import { type ProviderPreset, presets } from '../../../shared/provider-presets.ts'
import { type BaseUrlProblem, baseUrlProblem, readAzureTarget, usualApi } from './base-url.ts'

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
	/** What it was begun as. */
	readonly preset: PresetId | null
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
	preset: null,
	defaultModel: '',
	key: { kind: 'enter', text: '' },
}

export function fieldsOf(provider: Provider): ProviderFields {
	return {
		name: provider.name,
		baseUrl: provider.baseUrl,
		api: provider.api,
		isApiChosen: true,
		preset: provider.preset,
		defaultModel: provider.defaultModel ?? '',
		key: hasSavedKey(provider) ? { kind: 'keep' } : { kind: 'enter', text: '' },
	}
}

/** An unreadable key is asked for again, though it is kept until a new one is saved. */
export function hasSavedKey(provider: Provider | null): boolean {
	return provider !== null && provider.keyState !== 'none' && provider.keyState !== 'unreadable'
}

export function withBaseUrl(fields: ProviderFields, baseUrl: string): ProviderFields {
	const azure = readAzureTarget(baseUrl)
	if (azure) {
		const defaultModel = azure.deployment ?? fields.defaultModel
		return { ...fields, baseUrl: azure.baseUrl, api: azure.api, isApiChosen: true, defaultModel }
	}
	return { ...fields, baseUrl, api: fields.isApiChosen ? fields.api : usualApi(baseUrl) }
}

/**
 * The fields as a preset fills them in. A name the user gave stays, and a key never does: it was typed for somebody
 * else.
 */
export function withPreset(fields: ProviderFields, preset: ProviderPreset, baseUrl: string): ProviderFields {
	const isNamedByUser = fields.name !== '' && presets.every(({ name }) => name !== fields.name)
	const isCustom = preset.kind === 'custom'
	return {
		...emptyFields,
		name: isNamedByUser ? fields.name : isCustom ? '' : preset.name,
		baseUrl,
		api: preset.api,
		isApiChosen: !isCustom,
		preset: preset.id,
	}
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
		a.preset === b.preset &&
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
		preset: fields.preset,
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
