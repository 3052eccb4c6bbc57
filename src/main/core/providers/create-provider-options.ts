/** A provider's options: what they may be, and where the secret ones among its headers are kept. */
import { v7 as uuidv7 } from 'uuid'
import type { ParsedInput } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import { headerNameProblem, isHeaderValue, isSecretHeader } from '../../../shared/header-names.ts'
import type { KeyId, ProviderId } from '../../../shared/model.ts'
import type { ProviderHeader, ProviderOptions } from '../../../shared/provider-options.ts'
import type { Keys } from '../keys/create-keys.ts'
import { parseProxy } from '../settings/parse-proxy.ts'
import type { StoredOptions } from '../storage/parse-provider-options.ts'
import type { SecretRow, SecretRows } from '../storage/provider-secrets.ts'
import type { ProviderRow } from '../storage/providers.ts'

type Owner = Pick<ProviderRow, 'id' | 'options'>
type Input = ParsedInput<'provider.saveOptions'>['options']

/** What a request carries beside its key. */
export type ExtraHeaders = {
	readonly headers: Readonly<Record<string, string>>
	/** Those values among them that must not be told to anybody. */
	readonly secrets: readonly string[]
}

export type ProviderOptionsStore = ReturnType<typeof createProviderOptions>

export function createProviderOptions({
	keys,
	secrets,
}: {
	readonly keys: Keys
	readonly secrets: SecretRows
}) {
	const secretOf = (id: ProviderId, name: string): SecretRow | undefined =>
		secrets.of(id).find((row) => row.kind === 'header' && isSame(row.label, name))

	function describe({ id, options }: Owner, origin: string): ProviderOptions {
		const headers = options.headers.map(({ name, value }): ProviderHeader => {
			if (value !== null) return { kind: 'plain', name, value }
			const row = secretOf(id, name)
			if (!row) return { kind: 'secret', name, mask: null, state: 'none', origin }
			const { keyMask, keyState } = keys.describe(row.id, row, origin)
			return { kind: 'secret', name, mask: keyMask, state: keyState, origin: row.origin }
		})
		return { ...options, headers }
	}

	/**
	 * Rejects like the reading of a key when a secret header may not go to `origin`, cannot be read, or is gone with its
	 * session: a request without it would be another request than the user meant. `typed`: secrets that are not kept yet,
	 * by the header's name in lower case.
	 */
	async function headersFor(
		{ id, options }: Owner,
		origin: string,
		typed: ReadonlyMap<string, string> = new Map(),
	): Promise<ExtraHeaders> {
		const headers: Record<string, string> = {}
		const values: string[] = []
		if (options.organization !== null) headers['OpenAI-Organization'] = options.organization
		if (options.project !== null) headers['OpenAI-Project'] = options.project
		for (const { name, value } of options.headers) {
			if (value !== null) headers[name] = value
			else {
				const row = secretOf(id, name)
				const kept = async () => (row ? await keys.read(row.id, row, origin) : null)
				const secret = typed.get(name.toLowerCase()) ?? (await kept())
				if (secret === null) throw new AppErrorException({ kind: 'key-missing' })
				headers[name] = secret
				values.push(secret)
			}
		}
		return { headers, secrets: values }
	}

	/**
	 * Keeps new secrets, forgets those that are no longer wanted, and returns what is to be written down. Throws
	 * `bad-input` before anything is changed.
	 */
	async function save(id: ProviderId, origin: string, input: Input): Promise<StoredOptions> {
		const stored = parse(id, input)
		const old = secrets.of(id).filter(({ kind }) => kind === 'header')
		for (const { name, value } of input.headers) {
			if (value === undefined || !isSecretHeader(name)) continue
			const known = secretOf(id, name)
			const secretId = known?.id ?? (uuidv7() as KeyId)
			const record = await keys.store(secretId, known ?? null, { origin, key: value })
			secrets.save({ ...record, id: secretId, providerId: id, kind: 'header', label: name })
		}
		const isWanted = (row: SecretRow) =>
			input.headers.some(({ name }) => isSame(name, row.label) && isSecretHeader(name))
		for (const row of old.filter((each) => !isWanted(each))) {
			secrets.remove(row.id)
			await keys.remove(row.id, row)
		}
		return stored
	}

	/** What is to be written down of it. Throws `bad-input`. */
	function parse(id: ProviderId, input: Input): StoredOptions {
		const proxy = input.proxy && parseOwnProxy(input.proxy)
		checkHeaders(id, input.headers)
		return {
			organization: input.organization || null,
			project: input.project || null,
			azure: { apiVersion: input.azure.apiVersion || null, deployment: input.azure.deployment || null },
			proxy,
			headers: input.headers.map(({ name, value }) => ({
				name,
				value: isSecretHeader(name) ? null : (value ?? ''),
			})),
		}
	}

	/** Options as they stand in a form, to be tried out: nothing is changed. Rejects like `save` and `headersFor`. */
	async function tryOut(
		id: ProviderId,
		origin: string,
		input: Input,
	): Promise<{ readonly options: StoredOptions; readonly extra: ExtraHeaders }> {
		const options = parse(id, input)
		const typed = input.headers.flatMap(({ name, value }) =>
			value === undefined ? [] : [[name.toLowerCase(), value] as const],
		)
		return { options, extra: await headersFor({ id, options }, origin, new Map(typed)) }
	}

	function checkHeaders(id: ProviderId, headers: Input['headers']): void {
		headers.forEach(({ name, value }, index) => {
			const refuse = (field: 'name' | 'value', detail: string) => {
				throw new AppErrorException({ kind: 'bad-input', field: `options.headers.${index}.${field}`, detail })
			}
			if (headerNameProblem(name)) refuse('name', 'This header is none that can be added.')
			if (headers.findIndex((other) => isSame(other.name, name)) !== index)
				refuse('name', 'It is there twice.')
			if (value !== undefined && !isHeaderValue(value)) refuse('value', 'A header cannot carry this.')
			if (value === undefined && !(isSecretHeader(name) && secretOf(id, name))) {
				refuse('value', 'It has no value.')
			}
		})
	}

	return {
		describe,
		headersFor,
		save,
		tryOut,
		/** After the user's confirmation: the secret headers too may from now on go to `origin`. */
		async rebind(id: ProviderId, origin: string): Promise<void> {
			for (const row of secrets.of(id)) {
				if (row.kind !== 'header' || row.origin === origin) continue
				secrets.save({ ...row, ...(await keys.rebind(row.id, row, origin)) })
			}
		},
	}
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function parseOwnProxy(proxy: NonNullable<Input['proxy']>) {
	try {
		return parseProxy(proxy)
	} catch (cause) {
		if (!(cause instanceof AppErrorException) || cause.error.kind !== 'bad-input') throw cause
		throw new AppErrorException({ ...cause.error, field: 'options.proxy.url' }, { cause })
	}
}
