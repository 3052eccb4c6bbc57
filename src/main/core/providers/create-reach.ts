/** How a provider is reached: with which key, where, and asking for which model. */
import { v7 as uuidv7 } from 'uuid'
import type { ParsedInput } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import { limitsOf } from '../../../shared/limits.ts'
import { environmentProviderId, type KeyId, type Provider, type ProviderId } from '../../../shared/model.ts'
import type { ProviderVerdict } from '../../../shared/provider-model.ts'
import type { Clock, EnvironmentProvider } from '../ports.ts'
import type { ProviderClient, Target } from '../provider/types.ts'
import { noStoredOptions, type StoredOptions } from '../storage/parse-provider-options.ts'
import type { ProviderRows } from '../storage/providers.ts'
import { parseBaseUrl } from './base-url.ts'
import { createModelLists } from './create-model-lists.ts'
import { keyMissing, type ProviderKeys } from './create-provider-keys.ts'
import type { ExtraHeaders, ProviderOptionsStore } from './create-provider-options.ts'
import { demandSendable } from './demand-sendable.ts'
import { originOf } from './describe-provider.ts'
import { demandEnabled, providerNotFound } from './find-provider.ts'

export type ReachDeps = {
	readonly rows: ProviderRows
	readonly providerKeys: ProviderKeys
	readonly providerOptions: ProviderOptionsStore
	readonly environment: EnvironmentProvider | null
	readonly client: ProviderClient
	readonly clock: Clock
	readonly list: () => readonly Provider[]
	/** Throws `not-found`. */
	readonly find: (id: ProviderId) => Provider
}

export function createReach({
	rows,
	providerKeys,
	providerOptions,
	environment,
	client,
	clock,
	list,
	find,
}: ReachDeps) {
	const modelLists = createModelLists({ rows, client, clock })

	/** The key of a provider, if it was entered for this origin. `keyId` left out: the one that is used. */
	async function keyFor(id: ProviderId, origin: string, keyId?: KeyId): Promise<string | null> {
		if (id !== environmentProviderId) {
			const row = rows.read(id)
			if (!row) throw providerNotFound()
			return providerKeys.read(row, origin, keyId)
		}
		if (!environment) throw providerNotFound()
		if (keyId !== undefined) throw keyMissing()
		const oldOrigin = originOf(environment)
		if (environment.apiKey !== null && oldOrigin !== origin) {
			throw new AppErrorException({ kind: 'origin-changed', oldOrigin, newOrigin: origin })
		}
		return environment.apiKey
	}

	/**
	 * Where a request for this provider (null: the default one) goes, with the key that is used or the one that is
	 * named. Rejects with `AppErrorException`: `no-provider`, `not-found`, `provider-disabled`, `origin-changed`,
	 * `key-locked`, `key-unreadable`, `key-missing`. A provider without a key is fine: local servers need none.
	 */
	async function resolveTarget(
		id: ProviderId | null,
		keyId?: KeyId,
	): Promise<{ readonly provider: Provider; readonly target: Target }> {
		const provider = demandEnabled(list(), id)
		const origin = originOf(provider)
		const apiKey = await keyFor(provider.id, origin, keyId)
		const { id: providerId, baseUrl, api } = provider
		const connectTimeoutMs = limitsOf(provider).connectMs
		const extras = await extrasOf(providerId, origin)
		return { provider, target: { providerId, baseUrl, api, apiKey, connectTimeoutMs, ...extras } }
	}

	/** What a provider's options add to a target; nothing where nothing is set. */
	async function extrasOf(id: ProviderId, origin: string): Promise<Partial<Target>> {
		const row = id === environmentProviderId ? null : rows.read(id)
		if (!row || row.options === noStoredOptions) return {}
		return toExtras(row.options, await providerOptions.headersFor(row, origin))
	}

	/** The same of options that stand in a form. `id`: whose secret headers are kept where the form leaves them out. */
	async function typedExtras(
		id: ProviderId,
		origin: string,
		input: NonNullable<ParsedInput<'provider.test'>['options']>,
	): Promise<Partial<Target>> {
		const { options, extra } = await providerOptions.tryOut(id, origin, input)
		return toExtras(options, extra)
	}

	/**
	 * The model to ask for: the requested one, the provider's default, or the first of its own list, which is
	 * fetched if it never was. Rejects with `no-model` when the list is empty, or with what fetching it met.
	 */
	async function resolveModel(
		provider: Provider,
		requested: string | null,
		signal?: AbortSignal,
	): Promise<string> {
		const known = requested ?? provider.defaultModel ?? modelLists.cached(provider)?.models[0]
		if (known) return known
		const { target } = await resolveTarget(provider.id)
		const [first] = (await modelLists.fetch(target, signal)).models
		if (first === undefined) throw new AppErrorException({ kind: 'no-model' })
		return first
	}

	/** Tries the fields as they stand in a form, unsaved. What is wrong with the provider is the verdict, not an error. */
	async function test(input: ParsedInput<'provider.test'>): Promise<ProviderVerdict> {
		const { baseUrl, origin } = parseBaseUrl(input.baseUrl)
		const typedKey = input.key ? demandSendable(input.key) : input.key
		// What is tried out with another key or address says nothing of the provider as it is.
		const saved = list().find(({ id }) => id === input.id)
		const isAsSaved = input.key === undefined && input.options === undefined && saved?.baseUrl === baseUrl
		const providerId = saved && isAsSaved ? saved.id : (uuidv7() as ProviderId)
		const startedAtMs = clock.now()
		try {
			const keptKey =
				typedKey === undefined && input.id !== null ? await keyFor(input.id, origin, input.keyId) : null
			const ownerId = input.id ?? providerId
			const extras = input.options
				? await typedExtras(ownerId, origin, input.options)
				: await extrasOf(ownerId, origin)
			const target: Target = {
				providerId,
				baseUrl,
				api: input.api,
				apiKey: typedKey ?? keptKey,
				...(saved && { connectTimeoutMs: limitsOf(saved).connectMs }),
				...extras,
			}
			const models = await client.listModels(target)
			return { works: true, models, elapsedMs: clock.now() - startedAtMs }
		} catch (cause) {
			if (cause instanceof AppErrorException) return { works: false, error: cause.error }
			throw cause
		}
	}

	async function models({ id, refresh }: ParsedInput<'provider.models'>) {
		const provider = find(id)
		if (!refresh) return modelLists.cached(provider) ?? { models: [], fetchedAtMs: 0 }
		return modelLists.fetch((await resolveTarget(id)).target)
	}

	return { resolveTarget, resolveModel, test, models }
}

const toExtras = ({ azure, proxy }: StoredOptions, extra: ExtraHeaders): Partial<Target> => ({
	...extra,
	azure,
	...(proxy && { proxy }),
})
