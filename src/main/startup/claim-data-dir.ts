/**
 * One owner per data folder, whichever host it is. A second start meets the owner instead of the database.
 *
 * Why not a file with a process id: after `kill -9` it stays, and its number may by then belong to another
 * process. Here the operating system itself says whether the owner lives, through a local socket: connecting
 * to the socket of a dead process is refused, however it died, and a stopped or busy owner still accepts.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { askOwner, type OwnerState } from './ask-owner.ts'
import {
	type AnswerSecondStart,
	listenForSecondStarts,
	type SecondStarts,
} from './listen-for-second-starts.ts'
import { claimGeneration, latestOwner } from './owner-generations.ts'
import type { OwnerRecord } from './owner-protocol.ts'
import { StartupError } from './startup-error.ts'

export type Claim =
	| {
			readonly isOwner: true
			/** To be called once the database is closed: from then on the next start may claim the folder. */
			readonly release: () => Promise<void>
	  }
	/** `url`: a fresh one-time address; null when the owner (Electron) has shown its window instead. */
	| { readonly isOwner: false; readonly ownerPid: number; readonly url: string | null }

/** How long a second start waits for an owner that is ending: live replies are being written down. */
const closingTimeoutMs = 15_000
const closingPollMs = 100

/** Rejects with `StartupError` when the folder cannot be claimed, or when its owner does not answer. */
export async function claimDataDir(dataDir: string, answer: AnswerSecondStart): Promise<Claim> {
	const folder = join(dataDir, 'run')
	const id = randomBytes(9).toString('base64url')
	const record: OwnerRecord = { pid: process.pid, id, secret: randomBytes(32).toString('base64url') }
	let listener: SecondStarts | null = null
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 })
		// Before the claim is visible: whoever sees it must find its owner alive.
		listener = await listenForSecondStarts({ folder, id, secret: record.secret, answer })
		const owner = await claimOrFindOwner(folder, record)
		if (owner === 'claimed') return { isOwner: true, release: listener.close }
		await listener.close()
		if (owner.kind === 'here') return { isOwner: false, ownerPid: owner.pid, url: owner.url }
	} catch (cause) {
		await listener?.close()
		const detail = cause instanceof Error ? cause.message : String(cause)
		throw new StartupError(
			`Holdfast cannot claim the folder ${dataDir} for itself (${detail}). Choose one on a local disk with --data-dir=PATH.`,
			{ cause },
		)
	}
	const pid = latestOwner(folder).record?.pid
	throw new StartupError(
		`Another Holdfast (process ${pid}) has ${dataDir} open and does not answer. End it, or choose another folder with --data-dir=PATH.`,
	)
}

async function claimOrFindOwner(
	folder: string,
	record: OwnerRecord,
): Promise<'claimed' | Exclude<OwnerState, { readonly kind: 'dead' }>> {
	const giveUpAtMs = Date.now() + closingTimeoutMs
	for (;;) {
		const latest = latestOwner(folder)
		const owner: OwnerState = latest.record ? await askOwner(folder, latest.record) : { kind: 'dead' }
		if (owner.kind === 'dead') {
			if (!claimGeneration(folder, latest.generation + 1, record)) continue
			// A killed owner leaves its socket behind. Only that of one found dead may go: another is in use.
			if (latest.record) rmSync(join(folder, `${latest.record.id}.sock`), { force: true })
			return 'claimed'
		}
		if (owner.kind !== 'closing' || Date.now() > giveUpAtMs) return owner
		await wait(closingPollMs)
	}
}
