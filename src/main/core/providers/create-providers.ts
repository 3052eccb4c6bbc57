/** The providers the user has added, the one from the environment, and which of their keys may go where. */
import { v7 as uuidv7 } from 'uuid'
import type { ParsedInput, ProviderVerdict } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import { type LimitChanges, limitsOf, misorderedLimit } from '../../../shared/limits.ts'
import { environmentProviderId, type Provider, type ProviderId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Keys } from '../keys/create-keys.ts'
import { maskKey } from '../keys/mask-key.ts'
import type { Clock, EnvironmentProvider, Log } from '../ports.ts'
import type { ProviderClient, Target } from '../provider/types.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { Database } from '../storage/open-database.ts'
import { parseLimits } from '../storage/parse-limits.ts'
import { createProviderRows, type KeyRecord, type ProviderRow } from '../storage/providers.ts'
import { createSettingRows } from '../storage/settings.ts'
import { type BaseUrl, parseBaseUrl } from './base-url.ts'
import { createModelLists } from './create-model-lists.ts'

export type Providers = ReturnType<typeof createProviders>

export type ProvidersDeps = {
	readonly db: Database
	readonly keys: Keys
	readonly client: ProviderClient
	readonly environment: EnvironmentProvider | null
	readonly emit: (event: CoreEvent) => void
	readonly clock: Clock
	readonly log: Log
}

export function createProviders({ db, keys, client, environment, emit, clock, log }: ProvidersDeps) {
	const rows = createProviderRows(db)
	const settings = createSettingRows(db)
	const modelLists = createModelLists({ rows, client, clock })

	keys.onChange((moved) => {
		for (const row of rows.all()) {
			const key = moved.get(row.id)
			if (key) rows.save({ ...row, key })
		}
		announce()
	})

	function list(): readonly Provider[] {
		const saved = rows.all()
		const chosen = settings.read('defaultProviderId')
		const fallback = saved.find((row) => row.id === chosen) ?? saved[0]
		const defaultId = environment ? environmentProviderId : fallback?.id
		const providers = saved.map((row) => toProvider(row, row.id === defaultId))
		if (!environment) return providers
		return [environmentProvider(environment, parseLimits(settings.read(environmentLimits))), ...providers]
	}

	function toProvider(row: ProviderRow, isDefault: boolean): Provider {
		const { key, ...fields } = row
		const description = keys.describe(row.id, key, originOf(row))
		return { ...fields, ...description, isEnvironment: false, isDefault, isBackground: false }
	}

	function find(id: ProviderId): Provider {
		const provider = list().find((candidate) => candidate.id === id)
		if (!provider) throw notFound()
		return provider
	}

	/** The row of a provider that may be changed. */
	function editable(id: ProviderId): ProviderRow {
		if (id === environmentProviderId) {
			throw new AppErrorException({
				kind: 'not-allowed',
				detail: 'This provider comes from environment variables and is changed there.',
			})
		}
		const row = rows.read(id)
		if (!row) throw notFound()
		return row
	}

	function announce(): void {
		emit({ type: 'providers.changed', providers: list() })
	}

	/** The key of a provider, if it was entered for this origin. */
	async function keyFor(id: ProviderId, origin: string): Promise<string | null> {
		if (id !== environmentProviderId) {
			const row = rows.read(id)
			if (!row) throw notFound()
			return keys.read(id, row.key, origin)
		}
		if (!environment) throw notFound()
		const oldOrigin = originOf(environment)
		if (environment.apiKey !== null && oldOrigin !== origin) {
			throw new AppErrorException({ kind: 'origin-changed', oldOrigin, newOrigin: origin })
		}
		return environment.apiKey
	}

	/**
	 * Where a request for this provider (null: the default one) goes. Rejects with `AppErrorException`:
	 * `no-provider`, `not-found`, `origin-changed`, `key-locked`, `key-unreadable`, `key-missing`. A provider
	 * without a key is fine: local servers need none.
	 */
	async function resolveTarget(
		id: ProviderId | null,
	): Promise<{ readonly provider: Provider; readonly target: Target }> {
		const provider = id === null ? list().find(({ isDefault }) => isDefault) : find(id)
		if (!provider) throw new AppErrorException({ kind: 'no-provider' })
		const apiKey = await keyFor(provider.id, originOf(provider))
		const { baseUrl, api } = provider
		const connectTimeoutMs = limitsOf(provider).connectMs
		return { provider, target: { providerId: provider.id, baseUrl, api, apiKey, connectTimeoutMs } }
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

	async function save(input: ParsedInput<'provider.save'>): Promise<Provider> {
		const { baseUrl, origin } = parseBaseUrl(input.baseUrl)
		const old = input.id === null ? null : editable(input.id)
		const id = old?.id ?? (uuidv7() as ProviderId)
		const key = await saveKey(id, old?.key ?? null, origin, input.key)
		// Another window may have changed or removed it while a keyring was asked.
		const present = rows.read(id)
		if (old && !present) {
			await keys.remove(id, key)
			throw notFound()
		}
		const { name, api, defaultModel } = input
		try {
			rows.save({ id, name, baseUrl, api, defaultModel, key, limits: present?.limits ?? {} })
		} catch (cause) {
			if (!old) await keys.remove(id, key)
			throw cause
		}
		announce()
		return find(id)
	}

	/** `key`: a new one, null to remove it, undefined to keep what there is. */
	async function saveKey(
		id: ProviderId,
		old: KeyRecord | null,
		origin: string,
		key: string | null | undefined,
	): Promise<KeyRecord | null> {
		if (key === undefined) return old
		if (key !== null) return keys.store(id, old, { origin, key: demandSendable(key) })
		await keys.remove(id, old)
		return null
	}

	async function confirmOrigin({ id }: { readonly id: ProviderId }): Promise<Provider> {
		const row = editable(id)
		const origin = originOf(row)
		if (row.key && row.key.origin !== origin) {
			const key = await keys.rebind(id, row.key, origin)
			rows.save({ ...editable(id), key })
			announce()
		}
		return find(id)
	}

	/** Throws `bad-input` when a limit is shorter than one that comes before it. */
	function saveLimits({ id, limits }: ParsedInput<'provider.saveLimits'>): Provider {
		const wrong = misorderedLimit(limitsOf({ ...find(id), limits }))
		if (wrong) {
			const detail = `It must not be shorter than ${wrong.shorterThan}.`
			throw new AppErrorException({ kind: 'bad-input', field: `limits.${wrong.field}`, detail })
		}
		if (id === environmentProviderId) settings.write(environmentLimits, JSON.stringify(limits))
		else rows.save({ ...editable(id), limits })
		announce()
		return find(id)
	}

	async function remove({ id }: { readonly id: ProviderId }): Promise<null> {
		const row = editable(id)
		rows.remove(id)
		if (settings.read('defaultProviderId') === id) saveDefault(null)
		await keys.remove(id, row.key)
		log.info({ providerId: id }, 'a provider was removed')
		announce()
		return null
	}

	function makeDefault({ id }: { readonly id: ProviderId }): null {
		// The environment's provider is the default as it is, and nothing of it is saved.
		if (!find(id).isEnvironment) {
			saveDefault(id)
			announce()
		}
		return null
	}

	function saveDefault(id: ProviderId | null): void {
		settings.write('defaultProviderId', id)
		emit({ type: 'settings.changed', settings: readSettings(settings) })
	}

	/** Tries the fields as they stand in a form, unsaved. What is wrong with the provider is the verdict, not an error. */
	async function test(input: ParsedInput<'provider.test'>): Promise<ProviderVerdict> {
		const { baseUrl, origin } = parseBaseUrl(input.baseUrl)
		const typedKey = input.key ? demandSendable(input.key) : input.key
		const providerId = input.id ?? (uuidv7() as ProviderId)
		const startedAtMs = clock.now()
		try {
			const keptKey = typedKey === undefined && input.id !== null ? await keyFor(input.id, origin) : null
			const target: Target = { providerId, baseUrl, api: input.api, apiKey: typedKey ?? keptKey }
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

	return {
		handlers: {
			'provider.list': list,
			'provider.save': save,
			'provider.confirmOrigin': confirmOrigin,
			'provider.saveLimits': saveLimits,
			'provider.remove': remove,
			'provider.makeDefault': makeDefault,
			'provider.test': test,
			'provider.models': models,
		} satisfies Partial<Handlers>,
		resolveTarget,
		resolveModel,
	}
}

/** The setting that keeps the limits of a provider that has no row. */
const environmentLimits = 'environmentLimits'

function environmentProvider(environment: EnvironmentProvider, limits: LimitChanges): Provider {
	const { baseUrl, api, model, apiKey, isBackground } = environment
	return {
		id: environmentProviderId,
		name: 'Environment',
		baseUrl,
		api,
		defaultModel: model,
		keyMask: apiKey === null ? null : maskKey(apiKey),
		keyState: apiKey === null ? 'none' : 'environment',
		keyOrigin: apiKey === null ? null : originOf(environment),
		isEnvironment: true,
		isDefault: true,
		isBackground: isBackground && api === 'responses',
		limits,
	}
}

/** An unusable base URL (from a variable) is its own origin: listing must not fail, requests will say what is wrong. */
const originOf = ({ baseUrl }: Pick<BaseUrl, 'baseUrl'>): string => URL.parse(baseUrl)?.origin ?? baseUrl

const notFound = () => new AppErrorException({ kind: 'not-found', what: 'provider' })

/** A header carries printable ASCII alone; a pasted "…" or invisible space would fail at every request. */
function demandSendable(key: string): string {
	if (/^[\x21-\x7e]+$/.test(key)) return key
	throw new AppErrorException({
		kind: 'bad-input',
		field: 'key',
		detail: 'It contains spaces or characters that no key has.',
	})
}
