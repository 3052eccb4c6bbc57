/** The providers the user has added, the one from the environment, and which of their keys may go where. */
import { v7 as uuidv7 } from 'uuid'
import type { ParsedInput } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import { limitsOf, misorderedLimit } from '../../../shared/limits.ts'
import { environmentProviderId, type KeyId, type Provider, type ProviderId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Keys } from '../keys/create-keys.ts'
import type { Clock, EnvironmentProvider, Log } from '../ports.ts'
import type { ProviderClient } from '../provider/types.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { Database } from '../storage/open-database.ts'
import { parseLimits } from '../storage/parse-limits.ts'
import { noStoredOptions } from '../storage/parse-provider-options.ts'
import { createSecretRows } from '../storage/provider-secrets.ts'
import { createProviderRows, type ProviderRow } from '../storage/providers.ts'
import { createSettingRows } from '../storage/settings.ts'
import { parseBaseUrl } from './base-url.ts'
import { createFileHandlers } from './create-file-handlers.ts'
import type { Health } from './create-health.ts'
import { createKeyHandlers } from './create-key-handlers.ts'
import { createProviderKeys } from './create-provider-keys.ts'
import { createProviderOptions } from './create-provider-options.ts'
import { createReach } from './create-reach.ts'
import { demandSendable } from './demand-sendable.ts'
import { describeEnvironment, describeProvider, originOf } from './describe-provider.ts'
import { type Candidate, findLocalServers } from './find-local-servers.ts'
import { providerNotFound } from './find-provider.ts'

export type Providers = ReturnType<typeof createProviders>

export type ProvidersDeps = {
	readonly db: Database
	readonly keys: Keys
	readonly client: ProviderClient
	readonly health: Health
	readonly environment: EnvironmentProvider | null
	/** Where `provider.findLocal` looks. */
	readonly localCandidates: readonly Candidate[]
	readonly emit: (event: CoreEvent) => void
	readonly clock: Clock
	readonly log: Log
}

export function createProviders({
	db,
	keys,
	client,
	health,
	environment,
	localCandidates,
	emit,
	clock,
	log,
}: ProvidersDeps) {
	const rows = createProviderRows(db)
	const settings = createSettingRows(db)
	const secrets = createSecretRows(db)
	const providerKeys = createProviderKeys({ keys, secrets })
	const providerOptions = createProviderOptions({ keys, secrets })
	const reach = createReach({ rows, providerKeys, providerOptions, environment, client, clock, list, find })

	keys.onChange((moved) => {
		for (const row of secrets.all()) {
			const record = moved.get(row.id)
			if (record) secrets.save({ ...row, ...record })
		}
		announce()
	})

	function list(): readonly Provider[] {
		const saved = rows.all()
		const usable = saved.filter(({ isEnabled }) => isEnabled)
		const chosen = settings.read('defaultProviderId')
		const fallback = usable.find((row) => row.id === chosen) ?? usable[0]
		const defaultId = environment ? environmentProviderId : fallback?.id
		const described = { keys: providerKeys, options: providerOptions }
		const providers = saved.map((row) => describeProvider(row, described, row.id === defaultId))
		if (!environment) return providers
		return [describeEnvironment(environment, parseLimits(settings.read(environmentLimits))), ...providers]
	}

	function find(id: ProviderId): Provider {
		const provider = list().find((candidate) => candidate.id === id)
		if (!provider) throw providerNotFound()
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
		if (!row) throw providerNotFound()
		return row
	}

	function announce(): void {
		emit({ type: 'providers.changed', providers: list() })
	}

	function changed(id: ProviderId): Provider {
		announce()
		return find(id)
	}

	async function save(input: ParsedInput<'provider.save'>): Promise<Provider> {
		const { baseUrl, origin } = parseBaseUrl(input.baseUrl)
		const key = input.key ? demandSendable(input.key) : input.key
		const old = input.id === null ? null : editable(input.id)
		const id = old?.id ?? (uuidv7() as ProviderId)
		const keyId = await saveKey(old, id, origin, key)
		// Another window may have changed or removed it while a keyring was asked.
		const present = rows.read(id)
		if (old && !present) throw providerNotFound()
		const { name, api, defaultModel } = input
		const preset = input.preset === undefined ? (present?.preset ?? null) : input.preset
		try {
			rows.save({
				id,
				name,
				baseUrl,
				api,
				preset,
				defaultModel,
				keyId: keyId ?? present?.keyId ?? null,
				isEnabled: present?.isEnabled ?? true,
				options: present?.options ?? noStoredOptions,
				limits: present?.limits ?? {},
			})
		} catch (cause) {
			if (!old) await providerKeys.removeAll(id)
			throw cause
		}
		return changed(id)
	}

	/**
	 * `key`: a new one in place of the one that is used, null to remove that, undefined to keep what there is. Returns
	 * the id of a key that was added.
	 */
	async function saveKey(
		old: ProviderRow | null,
		id: ProviderId,
		origin: string,
		key: string | null | undefined,
	): Promise<KeyId | null> {
		if (key === undefined) return null
		const used = old && providerKeys.usedOf(old)
		if (key === null) {
			if (used) await providerKeys.remove(id, used.id)
			return null
		}
		const isStillWanted = () => old === null || rows.read(id) !== null
		if (!used) return providerKeys.add(id, { key, origin, label: '' }, isStillWanted)
		await providerKeys.replace(used, { key, origin })
		return null
	}

	async function saveOptions({ id, options }: ParsedInput<'provider.saveOptions'>): Promise<Provider> {
		const stored = await providerOptions.save(id, originOf(editable(id)), options)
		const present = rows.read(id)
		if (!present) {
			await providerKeys.removeAll(id)
			throw providerNotFound()
		}
		rows.save({ ...present, options: stored })
		return changed(id)
	}

	function order({ ids }: ParsedInput<'provider.order'>): readonly Provider[] {
		rows.order(ids)
		announce()
		return list()
	}

	function enable({ id, isEnabled }: ParsedInput<'provider.enable'>): Provider {
		rows.save({ ...editable(id), isEnabled })
		return changed(id)
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
		return changed(id)
	}

	async function remove({ id }: { readonly id: ProviderId }): Promise<null> {
		editable(id)
		rows.remove(id)
		if (settings.read('defaultProviderId') === id) saveDefault(null)
		health.forget(id)
		await providerKeys.removeAll(id)
		log.info({ providerId: id }, 'a provider was removed')
		announce()
		return null
	}

	function makeDefault({ id }: { readonly id: ProviderId }): null {
		const { isEnabled, isEnvironment } = find(id)
		if (!isEnabled) throw new AppErrorException({ kind: 'provider-disabled' })
		// The environment's provider is the default as it is, and nothing of it is saved.
		if (!isEnvironment) {
			saveDefault(id)
			announce()
		}
		return null
	}

	function saveDefault(id: ProviderId | null): void {
		settings.write('defaultProviderId', id)
		emit({ type: 'settings.changed', settings: readSettings(settings, environment !== null) })
	}

	return {
		handlers: {
			'provider.list': list,
			'provider.save': save,
			'provider.saveLimits': saveLimits,
			'provider.remove': remove,
			'provider.makeDefault': makeDefault,
			'provider.test': reach.test,
			'provider.models': reach.models,
			'provider.saveOptions': saveOptions,
			'provider.order': order,
			'provider.enable': enable,
			...createFileHandlers({ rows, editable, list, changed, announce }),
			...createKeyHandlers({ rows, providerKeys, providerOptions, editable, changed }),
			'provider.health': health.all,
			'provider.findLocal': () => findLocalServers(localCandidates),
		} satisfies Partial<Handlers>,
		resolveTarget: reach.resolveTarget,
		resolveModel: reach.resolveModel,
	}
}

/** The setting that keeps the limits of a provider that has no row. */
const environmentLimits = 'environmentLimits'
