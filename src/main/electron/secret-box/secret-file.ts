/** Ciphertexts by name in one JSON file, readable by its owner alone. Changes are made one after another. */
import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../../core/write-atomically.ts'

const schema = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.base64()) })

type Secrets = Readonly<Record<string, string>>

export type SecretFile = {
	/** Null when there is no such entry. Rejects when the file is there and cannot be read or understood. */
	readonly read: (name: string) => Promise<Uint8Array | null>
	readonly write: (name: string, ciphertext: Uint8Array) => Promise<void>
	readonly remove: (name: string) => Promise<void>
}

export function createSecretFile(path: string): SecretFile {
	let last: Promise<unknown> = Promise.resolve()

	function inTurn<T>(run: () => Promise<T>): Promise<T> {
		const turn = last.then(run, run)
		last = turn
		return turn
	}

	async function save(secrets: Secrets): Promise<void> {
		await mkdir(dirname(path), { recursive: true, mode: 0o700 })
		await writeAtomically(path, Buffer.from(JSON.stringify({ version: 1, secrets }, null, '\t')))
	}

	return {
		read: (name) =>
			inTurn(async () => {
				const secret = Object.entries(await load(path)).find(([key]) => key === name)?.[1]
				return secret === undefined ? null : Buffer.from(secret, 'base64')
			}),
		write: (name, ciphertext) =>
			inTurn(async () => {
				const secrets = await load(path).catch(async (cause: unknown) => {
					if (!(cause instanceof DamagedFileError)) throw cause
					// Nobody can read it now, but somebody may be able to mend it.
					await rename(path, `${path}.damaged-${Date.now()}`)
					return {}
				})
				await save({ ...secrets, [name]: Buffer.from(ciphertext).toString('base64') })
			}),
		remove: (name) =>
			inTurn(async () => {
				const entries = Object.entries(await load(path))
				const kept = entries.filter(([key]) => key !== name)
				if (kept.length < entries.length) await save(Object.fromEntries(kept))
			}),
	}
}

async function load(path: string): Promise<Secrets> {
	let text: string
	try {
		text = await readFile(path, 'utf8')
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {}
		throw cause
	}
	try {
		return schema.parse(JSON.parse(text)).secrets
	} catch (cause) {
		throw new DamagedFileError(`${path} is damaged.`, { cause })
	}
}

class DamagedFileError extends Error {}
