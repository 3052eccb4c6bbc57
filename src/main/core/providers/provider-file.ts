/**
 * Providers as a text that can be given to somebody else: everything but secrets. Keys are not in it, and of a header
 * that looks like a secret only the name is. Pure.
 */
import { z } from 'zod'
import { AppErrorException } from '../../../shared/errors.ts'
import { headerNameProblem, isHeaderValue, isSecretHeader } from '../../../shared/header-names.ts'
import { type LimitChanges, limitsOf, misorderedLimit } from '../../../shared/limits.ts'
import type { Api } from '../../../shared/model.ts'
import { type PresetId, presetIds } from '../../../shared/preset-id.ts'
import type { ProxyChoice } from '../../../shared/provider-options.ts'
import { parseProxy } from '../settings/parse-proxy.ts'
import { parseLimits } from '../storage/parse-limits.ts'
import { noStoredOptions, type StoredOptions } from '../storage/parse-provider-options.ts'
import type { ProviderRow } from '../storage/providers.ts'
import { parseBaseUrl } from './base-url.ts'

const format = 'holdfast-providers'
const version = 1

/** A provider as the file has it, checked like one that was typed in. */
export type FiledProvider = {
	readonly name: string
	readonly baseUrl: string
	readonly api: Api
	readonly preset: PresetId | null
	readonly defaultModel: string | null
	readonly limits: LimitChanges
	readonly options: StoredOptions
}

export type ProviderFile = {
	readonly providers: readonly FiledProvider[]
	/** How many entries were none that can be used. */
	readonly unusable: number
}

export function writeProviderFile(rows: readonly ProviderRow[]): string {
	const providers = rows.map(({ name, baseUrl, api, preset, defaultModel, limits, options }) => ({
		name,
		baseUrl,
		api,
		preset,
		defaultModel,
		limits,
		options,
	}))
	return `${JSON.stringify({ format, version, providers }, null, '\t')}\n`
}

const text = (longest: number) =>
	z
		.string()
		.trim()
		.regex(new RegExp(`^[\\x21-\\x7e]{1,${longest}}$`))
		.nullable()
		.catch(null)

const filed = z.object({
	name: z.string().trim().min(1).max(100),
	baseUrl: z.string().max(2_000),
	api: z.enum(['responses', 'chat']),
	preset: z.enum(presetIds).nullable().catch(null),
	defaultModel: z.string().trim().min(1).max(200).nullable().catch(null),
	limits: z.unknown().optional(),
	options: z
		.object({
			organization: text(200),
			project: text(200),
			azure: z.object({ apiVersion: text(50), deployment: text(100) }).catch(noStoredOptions.azure),
			proxy: z
				.discriminatedUnion('mode', [
					z.object({ mode: z.literal('system') }),
					z.object({ mode: z.literal('none') }),
					z.object({ mode: z.literal('manual'), url: z.string().max(2_000) }),
				])
				.nullable()
				.catch(null),
			headers: z
				.array(z.object({ name: z.string(), value: z.string().nullable() }))
				.max(30)
				.catch([]),
		})
		.nullable()
		.catch(null),
})

const file = z.object({
	format: z.literal(format),
	version: z.literal(version),
	providers: z.array(z.unknown()).max(200),
})

/** Throws `bad-input` for a text that is no such file. */
export function readProviderFile(content: string): ProviderFile {
	const parsed = file.safeParse(parseJson(content))
	if (!parsed.success) {
		const detail = 'It is not a list of providers that Holdfast has written.'
		throw new AppErrorException({ kind: 'bad-input', field: 'text', detail })
	}
	const entries = parsed.data.providers
	const providers = entries.map(readEntry).filter((entry) => entry !== null)
	return { providers, unusable: entries.length - providers.length }
}

function readEntry(entry: unknown): FiledProvider | null {
	const parsed = filed.safeParse(entry)
	if (!parsed.success) return null
	const { options, limits, ...fields } = parsed.data
	try {
		const { baseUrl } = parseBaseUrl(fields.baseUrl)
		return {
			...fields,
			baseUrl,
			limits: usableLimits(baseUrl, parseLimits(JSON.stringify(limits ?? {}))),
			options: options
				? { ...options, proxy: usableProxy(options.proxy), headers: usableHeaders(options.headers) }
				: noStoredOptions,
		}
	} catch (cause) {
		if (cause instanceof AppErrorException) return null
		throw cause
	}
}

const usableLimits = (baseUrl: string, limits: LimitChanges): LimitChanges =>
	misorderedLimit(limitsOf({ baseUrl, limits })) ? {} : limits

const usableProxy = (proxy: ProxyChoice | null): ProxyChoice | null => proxy && parseProxy(proxy)

/** A secret that somebody put into the file by hand is not taken from it. */
function usableHeaders(headers: StoredOptions['headers']): StoredOptions['headers'] {
	const usable = new Map<string, StoredOptions['headers'][number]>()
	for (const { name, value } of headers) {
		const isSecret = isSecretHeader(name)
		const isUsable =
			headerNameProblem(name) === null && (isSecret || (value !== null && isHeaderValue(value)))
		const key = name.toLowerCase()
		if (isUsable && !usable.has(key)) usable.set(key, { name, value: isSecret ? null : value })
	}
	return [...usable.values()]
}

function parseJson(content: string): unknown {
	try {
		return JSON.parse(content)
	} catch {
		return null
	}
}
