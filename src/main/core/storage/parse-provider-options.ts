import { z } from 'zod'
import type { AzureOptions, ProxyChoice } from '../../../shared/provider-options.ts'

/** `ProviderOptions` as they are written down: the values of secret headers are elsewhere, under their name. */
export type StoredOptions = {
	readonly organization: string | null
	readonly project: string | null
	readonly azure: AzureOptions
	readonly proxy: ProxyChoice | null
	/** In order. `value` is null for a secret one. */
	readonly headers: readonly { readonly name: string; readonly value: string | null }[]
}

const text = z.string().nullable().catch(null)

// What another version wrote and this one does not accept counts as not set: no provider must become unusable by it.
const stored = z.object({
	organization: text,
	project: text,
	azure: z.object({ apiVersion: text, deployment: text }).catch({ apiVersion: null, deployment: null }),
	proxy: z
		.discriminatedUnion('mode', [
			z.object({ mode: z.literal('system') }),
			z.object({ mode: z.literal('none') }),
			z.object({ mode: z.literal('manual'), url: z.string() }),
		])
		.nullable()
		.catch(null),
	headers: z.array(z.object({ name: z.string(), value: z.string().nullable() })).catch([]),
})

export const noStoredOptions: StoredOptions = stored.parse({})

export function parseProviderOptions(json: string | null): StoredOptions {
	if (json === null) return noStoredOptions
	try {
		return stored.safeParse(JSON.parse(json)).data ?? noStoredOptions
	} catch {
		return noStoredOptions
	}
}

/** Null when nothing is set. */
export function writeProviderOptions(options: StoredOptions): string | null {
	const json = JSON.stringify(options)
	return json === JSON.stringify(noStoredOptions) ? null : json
}
