/**
 * Where API keys live: the operating system's store if a real one answers, else wherever the user chose,
 * this session's memory or a passphrase-encrypted file.
 *
 * Nothing here runs at start-up: the store is first asked when a key is saved or needed.
 */
import { join } from 'node:path'
import { AppErrorException, assertNever } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { KeyState, KeyStoreStatus } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock, Log, OsKeyStore } from '../ports.ts'
import { readLockKeysAfter } from '../settings/read-settings.ts'
import type { Database } from '../storage/open-database.ts'
import type { KeyRecord } from '../storage/provider-secrets.ts'
import { createSettingRows } from '../storage/settings.ts'
import { type BoundSecret, openSecret, sealSecret } from './bound-secret.ts'
import { createLeftovers } from './leftovers.ts'
import { createIdleLock } from './lock-when-idle.ts'
import { maskKey } from './mask-key.ts'
import { createOsStore } from './os-store.ts'
import { createPassphraseFile } from './passphrase-file.ts'

export type Keys = ReturnType<typeof createKeys>

/** What a window may know of a key. */
export type KeyDescription = {
	readonly keyMask: string | null
	readonly keyState: KeyState
	readonly keyOrigin: string | null
}

export type KeysDeps = {
	readonly db: Database
	readonly osKeys: OsKeyStore | null
	readonly dataDir: string
	readonly emit: (event: CoreEvent) => void
	/** Something is under way that may need a key: keys are not locked meanwhile. */
	readonly isBusy: () => boolean
	readonly clock: Clock
	readonly log: Log
}

/** Keys go by name (their id in `provider_secrets`); the caller keeps the `KeyRecord` that `store` returns. */
export function createKeys({ db, osKeys, dataDir, emit, isBusy, clock, log }: KeysDeps) {
	const settings = createSettingRows(db)
	const leftovers = createLeftovers(settings)
	const os = createOsStore({ osKeys, clock, log })
	const file = createPassphraseFile({ path: join(dataDir, 'keys.enc'), clock, log })
	const session = new Map<string, BoundSecret>()
	// A keyring that locks with the screen must not break the next reply: what was read once is kept, until `lock`.
	const alreadyRead = new Map<string, BoundSecret>()
	const unreadable = new Set<string>()
	const listeners = new Set<(moved: ReadonlyMap<string, KeyRecord>) => void>()
	const inTurn = createTurns()
	const idle = createIdleLock({
		clock,
		afterMinutes: () => readLockKeysAfter(settings),
		isBusy,
		lock: () => void inTurn(lock),
	})

	async function status(): Promise<KeyStoreStatus> {
		const choice = settings.read('keys.choice')
		if (choice === 'passphrase-file') return { mode: 'passphrase-file', isUnlocked: file.isUnlocked() }
		if (await os.isAvailable()) return { mode: 'os' }
		return { mode: choice === 'session' ? 'session' : 'undecided' }
	}

	/** `moved` are the keys that are somewhere else now: their records are to be saved. */
	async function announce(moved: ReadonlyMap<string, KeyRecord> = new Map()): Promise<KeyStoreStatus> {
		for (const listener of listeners) listener(moved)
		const now = await status()
		emit({ type: 'keys.changed', status: now })
		return now
	}

	async function choose(choice: 'session' | { readonly passphrase: string }): Promise<KeyStoreStatus> {
		if (choice === 'session') {
			settings.write('keys.choice', 'session')
			return announce()
		}
		if (settings.read('keys.choice') === 'passphrase-file') await file.changePassphrase(choice.passphrase)
		else await file.adopt(choice.passphrase)
		settings.write('keys.choice', 'passphrase-file')
		idle.used()
		await clearLeftovers('passphrase-file')
		return announce(await moveSessionToFile())
	}

	async function moveSessionToFile(): Promise<ReadonlyMap<string, KeyRecord>> {
		if (session.size === 0) return new Map()
		await file.write(new Map([...session].map(([name, secret]) => [name, sealSecret(secret)])))
		const moved = new Map<string, KeyRecord>()
		for (const [name, secret] of session) {
			moved.set(name, { place: 'passphrase-file', origin: secret.origin, mask: maskKey(secret.key) })
			alreadyRead.set(name, secret)
		}
		session.clear()
		return moved
	}

	async function unlock(passphrase: string): Promise<KeyStoreStatus> {
		await file.unlock(passphrase)
		idle.used()
		await clearLeftovers('passphrase-file')
		return announce()
	}

	/** What was read is forgotten, and the passphrase needed again. Keys of this session stay: they are nowhere else. */
	async function lock(): Promise<KeyStoreStatus> {
		idle.stop()
		if (!file.isUnlocked() && alreadyRead.size === 0) return status()
		alreadyRead.clear()
		file.lock()
		log.info({}, 'keys were locked')
		return announce()
	}

	/**
	 * Keeps `key` for `origin` and nothing else, and returns the record of it. Errors: `key-store-undecided`,
	 * `key-locked`, `not-saved`. `old` is the record of the key it replaces.
	 */
	async function store(
		name: string,
		old: KeyRecord | null,
		{ origin, key }: BoundSecret,
	): Promise<KeyRecord> {
		const place = await placeForNewKey()
		const secret = { origin, key }
		if (place === 'session') session.set(name, secret)
		else await writeSecret(place, name, sealSecret(secret))
		leftovers.forget(place, name)
		if (place !== 'session') {
			idle.used()
			session.delete(name)
			alreadyRead.set(name, secret)
		} else alreadyRead.delete(name)
		unreadable.delete(name)
		if (place === 'os') await clearLeftovers('os')
		if (old && old.place !== place) await discard(old.place, name)
		return { place, origin, mask: place === 'session' ? null : maskKey(key) }
	}

	async function placeForNewKey(): Promise<KeyRecord['place']> {
		const now = await status()
		switch (now.mode) {
			case 'os':
			case 'session':
			case 'passphrase-file':
				return now.mode
			case 'undecided':
				throw new AppErrorException({ kind: 'key-store-undecided' })
			default:
				return assertNever(now)
		}
	}

	async function writeSecret(place: 'os' | 'passphrase-file', name: string, secret: string): Promise<void> {
		if (place === 'passphrase-file') return file.write(new Map([[name, secret]]))
		try {
			await os.write(osName(name), secret)
		} catch (cause) {
			// A keyring that has gone since it was asked is a question to the user, not a dead end.
			await placeForNewKey()
			throw cause
		}
	}

	/**
	 * The key, if it was entered for `origin`; null when there is none. Errors: `origin-changed`, `key-locked`,
	 * `key-unreadable`, and `key-missing` when its place holds it no more.
	 */
	async function read(name: string, record: KeyRecord | null, origin: string): Promise<string | null> {
		if (record === null) return null
		refuseOtherOrigin(record.origin, origin)
		if (idle.isOver()) await inTurn(lock)
		return readNow(name, record, origin)
	}

	async function readNow(name: string, record: KeyRecord, origin: string): Promise<string> {
		const secret = session.get(name) ?? alreadyRead.get(name) ?? (await fetchSecret(name, record.place))
		if (record.place !== 'session') idle.used()
		refuseOtherOrigin(secret.origin, origin)
		return secret.key
	}

	async function fetchSecret(name: string, place: KeyRecord['place']): Promise<BoundSecret> {
		try {
			const text = await readText(name, place)
			if (text === null) throw new AppErrorException({ kind: 'key-missing' })
			const secret = openSecret(text)
			if (secret === null) throw new AppErrorException({ kind: 'key-unreadable' })
			// A key entered while the store was slow is newer than what the store answers.
			const newer = session.get(name) ?? alreadyRead.get(name)
			if (newer === undefined && place !== 'session') alreadyRead.set(name, secret)
			if (unreadable.delete(name)) for (const listener of listeners) listener(new Map())
			return newer ?? secret
		} catch (cause) {
			if (cause instanceof AppErrorException && cause.error.kind !== 'key-locked' && place !== 'session') {
				unreadable.add(name)
				for (const listener of listeners) listener(new Map())
			}
			throw cause
		}
	}

	async function readText(name: string, place: KeyRecord['place']): Promise<string | null> {
		switch (place) {
			case 'os':
				return os.read(osName(name))
			case 'passphrase-file':
				return file.read(name)
			case 'session':
				return null
			default:
				return assertNever(place)
		}
	}

	/** After the user's confirmation: the same key, from now on for `origin`. */
	async function rebind(name: string, record: KeyRecord, origin: string): Promise<KeyRecord> {
		// It has the turn already: `read` would wait for itself.
		if (idle.isOver()) await lock()
		return store(name, record, { origin, key: await readNow(name, record, record.origin) })
	}

	async function remove(name: string, record: KeyRecord | null): Promise<void> {
		session.delete(name)
		alreadyRead.delete(name)
		unreadable.delete(name)
		if (record) await discard(record.place, name)
	}

	/** Never rejects: a secret whose place is locked now is removed when it opens. */
	async function discard(place: KeyRecord['place'], name: string): Promise<void> {
		if (place === 'session') {
			session.delete(name)
			return
		}
		leftovers.add(place, name)
		await clearLeftovers(place)
	}

	async function clearLeftovers(place: 'os' | 'passphrase-file'): Promise<void> {
		const names = leftovers.in(place)
		if (names.length === 0) return
		try {
			if (place === 'passphrase-file') await file.write(new Map(names.map((name) => [name, null])))
			else for (const name of names) await os.remove(osName(name))
			for (const name of names) leftovers.forget(place, name)
		} catch (cause) {
			log.warn({ place, count: names.length, err: cause }, 'removed keys stay until their store opens')
		}
	}

	/** What a window may know. Opens no store, so it may be asked at any time. */
	function describe(name: string, record: KeyRecord | null, origin: string): KeyDescription {
		if (record === null) return { keyMask: null, keyState: 'none', keyOrigin: null }
		const inMemory = session.get(name)
		if (record.place === 'session' && !inMemory) return { keyMask: null, keyState: 'none', keyOrigin: null }
		const keyMask = record.mask ?? (inMemory ? maskKey(inMemory.key) : null)
		const keyState = record.origin === origin ? stateIn(name, record.place) : 'origin-changed'
		return { keyMask, keyState, keyOrigin: record.origin }
	}

	function stateIn(name: string, place: KeyRecord['place']): KeyState {
		if (unreadable.has(name)) return 'unreadable'
		switch (place) {
			case 'os':
				return 'stored'
			case 'session':
				return 'session'
			case 'passphrase-file':
				if (!file.isUnlocked()) return 'locked'
				// A file that was begun anew lacks the keys of the old one.
				return file.read(name) === null ? 'unreadable' : 'passphrase-file'
			default:
				return assertNever(place)
		}
	}

	return {
		handlers: {
			'keys.status': status,
			'keys.choose': (input) => inTurn(() => choose(input.mode === 'session' ? 'session' : input)),
			'keys.unlock': ({ passphrase }) => inTurn(() => unlock(passphrase)),
			'keys.lock': () => inTurn(lock),
		} satisfies Pick<Handlers, 'keys.status' | 'keys.choose' | 'keys.unlock' | 'keys.lock'>,
		describe,
		read,
		store: (...input: Parameters<typeof store>) => inTurn(() => store(...input)),
		rebind: (...input: Parameters<typeof rebind>) => inTurn(() => rebind(...input)),
		remove: (...input: Parameters<typeof remove>) => inTurn(() => remove(...input)),
		/** Forgets what was read. */
		close(): void {
			idle.stop()
			file.lock()
			session.clear()
			alreadyRead.clear()
		},
		/** Calls back when `describe` may answer differently, with the records of keys that moved. */
		onChange(listener: (moved: ReadonlyMap<string, KeyRecord>) => void): () => void {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
}

const osName = (name: string) => `provider-${name}`

function refuseOtherOrigin(oldOrigin: string, newOrigin: string): void {
	if (oldOrigin !== newOrigin) throw new AppErrorException({ kind: 'origin-changed', oldOrigin, newOrigin })
}

/** Runs one task at a time, in the order they came: each reads the state that the one before has written. */
function createTurns() {
	let last: Promise<unknown> = Promise.resolve()
	return function inTurn<T>(task: () => Promise<T>): Promise<T> {
		const turn = last.then(task, task)
		last = turn.catch(() => undefined)
		return turn
	}
}
