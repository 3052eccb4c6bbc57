/** The keys of each provider: which there are, which one is used, and where each may go. */
import { v7 as uuidv7 } from 'uuid'
import { AppErrorException } from '../../../shared/errors.ts'
import type { KeyId, ProviderId, ProviderKey } from '../../../shared/model.ts'
import type { Keys } from '../keys/create-keys.ts'
import type { SecretRow, SecretRows } from '../storage/provider-secrets.ts'
import type { ProviderRow } from '../storage/providers.ts'

export type ProviderKeys = ReturnType<typeof createProviderKeys>

type Owner = Pick<ProviderRow, 'id' | 'keyId'>

/** More than anybody has, so that a list stays one that can be looked through. */
const maxKeys = 50

export function createProviderKeys({ keys, secrets }: { readonly keys: Keys; readonly secrets: SecretRows }) {
	/** Keys of a session that has ended are none. */
	function rowsOf(id: ProviderId): readonly SecretRow[] {
		return secrets.of(id).filter((row) => row.kind === 'key' && isAlive(row))
	}

	function isAlive(row: SecretRow): boolean {
		return row.place !== 'session' || keys.describe(row.id, row, row.origin).keyState !== 'none'
	}

	/** The key that requests are made with: the chosen one, or else the first. */
	function usedOf({ id, keyId }: Owner): SecretRow | null {
		const rows = rowsOf(id)
		return rows.find((row) => row.id === keyId) ?? rows[0] ?? null
	}

	function demand(id: ProviderId, keyId: KeyId): SecretRow {
		const row = rowsOf(id).find((each) => each.id === keyId)
		if (!row) throw keyMissing()
		return row
	}

	/** The key to change when none is named. */
	const named = (owner: Owner, keyId: KeyId | undefined) =>
		keyId === undefined ? usedOf(owner) : demand(owner.id, keyId)

	/**
	 * After a wait the provider, or the key, may be gone: what was put into the store is taken out again. So it is
	 * when the row of a new key cannot be written, since nobody would ever find it.
	 */
	async function settle(row: SecretRow, isStillWanted: boolean, isNew = false): Promise<void> {
		try {
			if (!isStillWanted) throw new AppErrorException({ kind: 'not-found', what: 'provider' })
			secrets.save(row)
		} catch (cause) {
			if (isNew || !isStillWanted) await keys.remove(row.id, row)
			throw cause
		}
	}

	const isThere = ({ id, providerId }: SecretRow) => secrets.of(providerId).some((row) => row.id === id)

	return {
		rowsOf,
		usedOf,
		/** For a window. `origin`: where requests would go now. */
		describe(owner: Owner, origin: string): readonly ProviderKey[] {
			const used = usedOf(owner)
			return rowsOf(owner.id).map((row) => {
				const { keyMask, keyState } = keys.describe(row.id, row, origin)
				const { id, label } = row
				return { id, label, mask: keyMask, state: keyState, origin: row.origin, isUsed: id === used?.id }
			})
		},

		/**
		 * The key, if it was entered for `origin`; null when the provider has none. Errors: `origin-changed`,
		 * `key-locked`, `key-unreadable`, `key-missing`. `keyId` left out: the one that is used.
		 */
		async read(owner: Owner, origin: string, keyId?: KeyId): Promise<string | null> {
			const row = named(owner, keyId)
			return row && keys.read(row.id, row, origin)
		},

		/**
		 * A further key, the last in order. Errors: `key-store-undecided`, `key-locked`, `not-saved`. Its row is
		 * written if the provider still stands when the store has answered; the caller's `isStillWanted` says so.
		 */
		async add(
			id: ProviderId,
			{ key, origin, label }: { readonly key: string; readonly origin: string; readonly label: string },
			isStillWanted: () => boolean,
		): Promise<KeyId> {
			if (rowsOf(id).length >= maxKeys) {
				throw new AppErrorException({
					kind: 'not-allowed',
					detail: `A provider has ${maxKeys} keys at most.`,
				})
			}
			for (const dead of secrets.of(id)) if (!isAlive(dead)) secrets.remove(dead.id)
			const keyId = uuidv7() as KeyId
			const record = await keys.store(keyId, null, { origin, key })
			await settle({ ...record, id: keyId, providerId: id, kind: 'key', label }, isStillWanted(), true)
			return keyId
		},

		/** The same key, with another secret. */
		async replace(
			row: SecretRow,
			{ key, origin }: { readonly key: string; readonly origin: string },
		): Promise<void> {
			const record = await keys.store(row.id, row, { origin, key })
			await settle({ ...row, ...record }, isThere(row))
		},

		rename(id: ProviderId, keyId: KeyId, label: string): void {
			secrets.save({ ...demand(id, keyId), label })
		},

		/** After the user's confirmation: the same key, from now on for `origin`. False: it was bound to it already. */
		async rebind(owner: Owner, origin: string, keyId: KeyId | undefined): Promise<boolean> {
			const row = named(owner, keyId)
			if (row === null || row.origin === origin) return false
			const record = await keys.rebind(row.id, row, origin)
			await settle({ ...row, ...record }, isThere(row))
			return true
		},

		/** Throws `key-missing` unless every one is the provider's. Those left out come last. */
		order(id: ProviderId, keyIds: readonly KeyId[]): void {
			for (const keyId of keyIds) demand(id, keyId)
			secrets.order([...new Set([...keyIds, ...rowsOf(id).map((row) => row.id)])])
		},

		demand,

		async remove(id: ProviderId, keyId: KeyId): Promise<void> {
			const row = demand(id, keyId)
			secrets.remove(keyId)
			await keys.remove(keyId, row)
		},

		/** With the provider itself: secret headers too. */
		async removeAll(id: ProviderId): Promise<void> {
			const rows = secrets.of(id)
			for (const row of rows) secrets.remove(row.id)
			for (const row of rows) await keys.remove(row.id, row)
		},
	}
}

export const keyMissing = () => new AppErrorException({ kind: 'key-missing' })
