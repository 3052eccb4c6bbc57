/** The calls about a provider's keys. */
import type { ParsedInput } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { ProviderRow, ProviderRows } from '../storage/providers.ts'
import { keyMissing, type ProviderKeys } from './create-provider-keys.ts'
import type { ProviderOptionsStore } from './create-provider-options.ts'
import { demandSendable } from './demand-sendable.ts'
import { originOf } from './describe-provider.ts'

export type KeyHandlersDeps = {
	readonly rows: ProviderRows
	readonly providerKeys: ProviderKeys
	readonly providerOptions: ProviderOptionsStore
	/** Throws for a provider that is not there, or not to be changed here. */
	readonly editable: (id: ProviderId) => ProviderRow
	/** Tells every window, and returns what it is now. */
	readonly changed: (id: ProviderId) => Provider
}

export function createKeyHandlers({
	rows,
	providerKeys,
	providerOptions,
	editable,
	changed,
}: KeyHandlersDeps) {
	/** Adds a key (`keyId: null`), or changes one. */
	async function save({ id, keyId, label, key }: ParsedInput<'provider.saveKey'>): Promise<Provider> {
		const row = editable(id)
		const origin = originOf(row)
		const secret = key === undefined ? undefined : demandSendable(key)
		if (keyId === null) {
			if (secret === undefined) throw keyMissing()
			await providerKeys.add(id, { key: secret, origin, label }, () => rows.read(id) !== null)
		} else {
			providerKeys.rename(id, keyId, label)
			const renamed = providerKeys.demand(id, keyId)
			if (secret !== undefined) await providerKeys.replace(renamed, { key: secret, origin })
		}
		return changed(id)
	}

	function choose({ id, keyId }: ParsedInput<'provider.useKey'>): Provider {
		const row = editable(id)
		rows.save({ ...row, keyId: providerKeys.demand(id, keyId).id })
		return changed(id)
	}

	function order({ id, keyIds }: ParsedInput<'provider.orderKeys'>): Provider {
		const row = editable(id)
		// What is used stays what is used, also where nobody has chosen it.
		rows.save({ ...row, keyId: providerKeys.usedOf(row)?.id ?? null })
		providerKeys.order(id, keyIds)
		return changed(id)
	}

	async function remove({ id, keyId }: ParsedInput<'provider.removeKey'>): Promise<Provider> {
		editable(id)
		await providerKeys.remove(id, keyId)
		return changed(id)
	}

	async function confirmOrigin(input: ParsedInput<'provider.confirmOrigin'>): Promise<Provider> {
		const { id, keyId, origin } = input
		const row = editable(id)
		// Another window may have changed the address while the question stood there.
		if (origin !== originOf(row)) {
			const detail = 'The provider is at another address by now.'
			throw new AppErrorException({ kind: 'bad-input', field: 'origin', detail })
		}
		await providerKeys.rebind(row, origin, keyId)
		// One question for all that goes along with the key that is used.
		if (keyId === undefined) await providerOptions.rebind(id, origin)
		return changed(id)
	}

	return {
		'provider.saveKey': save,
		'provider.useKey': choose,
		'provider.orderKeys': order,
		'provider.removeKey': remove,
		'provider.confirmOrigin': confirmOrigin,
	} satisfies Partial<Handlers>
}
