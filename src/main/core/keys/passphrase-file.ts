/** Secrets in a file that a passphrase encrypts, for machines without a keyring. */
import { access, readFile, rename } from 'node:fs/promises'
import { AppErrorException } from '../../../shared/errors.ts'
import type { Clock, Log } from '../ports.ts'
import { writeAtomically } from '../write-atomically.ts'
import {
	decryptSecrets,
	encryptSecrets,
	type FileKey,
	makeFileKey,
	type Secrets,
} from './passphrase-cipher.ts'

export type PassphraseFile = ReturnType<typeof createPassphraseFile>

/**
 * Methods reject with `AppErrorException`: `key-locked` before `unlock`, `wrong-passphrase`, `key-unreadable`
 * for a damaged file, `not-saved` when the disk refuses. What cannot be read is moved aside, never overwritten.
 * Calls that write must not overlap.
 */
export function createPassphraseFile({ path, clock, log }: { path: string; clock: Clock; log: Log }) {
	let unlocked: { readonly secrets: Secrets; readonly fileKey: FileKey } | null = null

	function secretsNow(): { readonly secrets: Secrets; readonly fileKey: FileKey } {
		if (unlocked === null) throw new AppErrorException({ kind: 'key-locked' })
		return unlocked
	}

	async function save(secrets: Secrets, fileKey: FileKey): Promise<void> {
		try {
			await writeAtomically(path, encryptSecrets(secrets, fileKey))
		} catch (cause) {
			throw new AppErrorException({ kind: 'not-saved', reason: reasonOf(cause) }, { cause })
		}
		unlocked = { secrets, fileKey }
	}

	async function open(passphrase: string): Promise<'opened' | 'wrong-passphrase' | 'damaged'> {
		const opened = await decryptSecrets(await readFile(path), passphrase)
		if (!opened.ok) return opened.reason
		unlocked = { secrets: opened.secrets, fileKey: opened.fileKey }
		return 'opened'
	}

	async function moveAside(): Promise<void> {
		const aside = `${path}.${new Date(clock.now()).toISOString().replaceAll(':', '-')}`
		await rename(path, aside)
		log.warn({ aside }, 'the file of keys was moved aside')
	}

	return {
		isUnlocked: () => unlocked !== null,

		/** What the passphrase was stretched to is overwritten; the secrets themselves are left to the garbage collector. */
		lock(): void {
			unlocked?.fileKey.key.fill(0)
			unlocked = null
		},

		async unlock(passphrase: string): Promise<void> {
			if (!(await exists(path))) throw new AppErrorException({ kind: 'key-missing' })
			const result = await open(passphrase)
			if (result === 'wrong-passphrase') throw new AppErrorException({ kind: 'wrong-passphrase' })
			if (result === 'damaged') throw new AppErrorException({ kind: 'key-unreadable' })
		},

		/** Opens the file that is there if the passphrase fits; makes a new one if there is none, or only a damaged one. */
		async adopt(passphrase: string): Promise<void> {
			if (await exists(path)) {
				const result = await open(passphrase)
				if (result === 'opened') return
				if (result === 'wrong-passphrase') throw new AppErrorException({ kind: 'wrong-passphrase' })
				await moveAside()
			}
			await save(new Map(), await makeFileKey(passphrase))
		},

		/** From now on this passphrase: over the same secrets when unlocked, else over none, the old file kept aside. */
		async changePassphrase(passphrase: string): Promise<void> {
			const secrets = unlocked?.secrets ?? new Map()
			const fileKey = await makeFileKey(passphrase)
			if (unlocked === null && (await exists(path))) await moveAside()
			const former = unlocked?.fileKey.key
			await save(secrets, fileKey)
			former?.fill(0)
		},

		read: (name: string): string | null => secretsNow().secrets.get(name) ?? null,

		/** Null removes a secret. */
		async write(changes: ReadonlyMap<string, string | null>): Promise<void> {
			const { secrets, fileKey } = secretsNow()
			const next = new Map(secrets)
			for (const [name, secret] of changes) {
				if (secret === null) next.delete(name)
				else next.set(name, secret)
			}
			await save(next, fileKey)
		},
	}
}

const exists = (path: string) =>
	access(path).then(
		() => true,
		() => false,
	)

function reasonOf(cause: unknown): 'disk-full' | 'read-only' | 'io' | 'busy' {
	const code = cause instanceof Error && 'code' in cause ? cause.code : null
	if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full'
	if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'read-only'
	return code === 'EBUSY' ? 'busy' : 'io'
}
