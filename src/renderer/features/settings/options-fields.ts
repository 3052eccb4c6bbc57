/** The form of a provider's options as data: what is in it, what is wrong with it, what it asks of the core. Pure. */
import type { CallInput } from '../../../shared/api.ts'
import {
	type HeaderProblem,
	headerNameProblem,
	isHeaderValue,
	isSecretHeader,
} from '../../../shared/header-names.ts'
import type { ProviderHeader, ProviderOptions, ProxyChoice } from '../../../shared/provider-options.ts'
import { type ProxyProblem, proxyProblem } from './proxy-url.ts'

export type HeaderFields = {
	/** Stands for this line of the form as long as it is there. */
	readonly key: number
	readonly name: string
	readonly value: string
	/** The name under which a secret value is kept; `value` is then empty until there is a new one. */
	readonly kept: { readonly name: string; readonly mask: string | null } | null
}

export type OptionsFields = {
	readonly organization: string
	readonly project: string
	readonly apiVersion: string
	readonly deployment: string
	/** `shared`: as for all providers. */
	readonly proxyMode: 'shared' | ProxyChoice['mode']
	readonly proxyUrl: string
	readonly headers: readonly HeaderFields[]
}

export type OptionsProblems = {
	readonly organization?: 'option-characters'
	readonly project?: 'option-characters'
	readonly apiVersion?: 'option-characters'
	readonly deployment?: 'option-characters'
	readonly proxyUrl?: ProxyProblem
	/** By `HeaderFields.key`. */
	readonly headers: ReadonlyMap<number, HeaderProblem | 'header-value-missing'>
}

export function optionsFieldsOf({
	organization,
	project,
	azure,
	proxy,
	headers,
}: ProviderOptions): OptionsFields {
	return {
		organization: organization ?? '',
		project: project ?? '',
		apiVersion: azure.apiVersion ?? '',
		deployment: azure.deployment ?? '',
		proxyMode: proxy?.mode ?? 'shared',
		proxyUrl: proxy?.mode === 'manual' ? proxy.url : '',
		headers: headers.map((header, key) =>
			header.kind === 'plain'
				? { key, name: header.name, value: header.value, kept: null }
				: { key, name: header.name, value: '', kept: keptOf(header) },
		),
	}
}

/** Nothing is kept of a secret that went with its session, or that never came with a copy. */
function keptOf(header: Extract<ProviderHeader, { readonly kind: 'secret' }>): HeaderFields['kept'] {
	return header.state === 'none' ? null : { name: header.name, mask: header.mask }
}

export function addHeader(fields: OptionsFields): OptionsFields {
	const key = Math.max(-1, ...fields.headers.map((header) => header.key)) + 1
	return { ...fields, headers: [...fields.headers, { key, name: '', value: '', kept: null }] }
}

/** A value is kept as long as its header keeps its name. */
export function isKept({ kept, name, value }: HeaderFields): boolean {
	return value.trim() === '' && kept !== null && isSame(kept.name, name.trim())
}

export function findOptionsProblems(fields: OptionsFields): OptionsProblems {
	const proxy = fields.proxyMode === 'manual' ? proxyProblem(fields.proxyUrl) : null
	return {
		...(!isToken(fields.organization) && { organization: 'option-characters' }),
		...(!isToken(fields.project) && { project: 'option-characters' }),
		...(!isPlainName(fields.apiVersion) && { apiVersion: 'option-characters' }),
		...(!isPlainName(fields.deployment) && { deployment: 'option-characters' }),
		...(proxy && { proxyUrl: proxy }),
		headers: new Map(
			fields.headers.flatMap((header) => {
				const problem = headerProblem(header, fields.headers)
				return problem ? [[header.key, problem]] : []
			}),
		),
	}
}

export function hasProblems({ headers, ...others }: OptionsProblems): boolean {
	return headers.size > 0 || Object.keys(others).length > 0
}

export function toOptionsInput(fields: OptionsFields): CallInput<'provider.saveOptions'>['options'] {
	const { proxyMode } = fields
	return {
		organization: fields.organization.trim() || null,
		project: fields.project.trim() || null,
		azure: {
			apiVersion: fields.apiVersion.trim() || null,
			deployment: fields.deployment.trim() || null,
		},
		proxy:
			proxyMode === 'shared'
				? null
				: proxyMode === 'manual'
					? { mode: 'manual', url: fields.proxyUrl.trim() }
					: { mode: proxyMode },
		headers: fields.headers.map((header) => ({
			name: header.name.trim(),
			...(!isKept(header) && { value: header.value.trim() }),
		})),
	}
}

function headerProblem(
	header: HeaderFields,
	all: readonly HeaderFields[],
): HeaderProblem | 'header-value-missing' | null {
	const name = header.name.trim()
	const problem = headerNameProblem(name)
	if (problem) return problem
	const first = all.find((other) => isSame(other.name.trim(), name))
	if (first?.key !== header.key) return 'header-twice'
	if (isKept(header)) return null
	if (header.value.trim() === '') return 'header-value-missing'
	return isHeaderValue(header.value.trim()) ? null : 'header-value'
}

/** Whether the value of a header is hidden while it is typed. */
export const isHidden = ({ name }: HeaderFields): boolean => isSecretHeader(name)

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
const isToken = (text: string) => /^[\x21-\x7e]{0,200}$/.test(text.trim())
const isPlainName = (text: string) => /^[\w.-]{0,100}$/.test(text.trim())
