/** After a history could not be opened: saves what can be read of it, finds the newest sound backup, offers both. */
import { existsSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Backup, Recovery, Salvage } from '../../../shared/data-model.ts'
import type { Clock, Log } from '../ports.ts'
import { listBackups } from '../storage/backup-files.ts'
import { sizeWithCompanions } from '../storage/companion-files.ts'
import type { Reader } from '../storage/create-reader.ts'
import { type Aside, undecidedAside, updateNote } from '../storage/quarantine.ts'
import { toDataProblem } from '../storage/verify-history.ts'
import { lackOfSpace } from './free-space.ts'

type Options = {
	readonly dataDir: string
	/** Of its own: a rescue takes long, and nothing else waits for it. */
	readonly reader: Pick<Reader, 'run'>
	readonly onChange: () => void
	readonly clock: Clock
	readonly log: Log
}

export type RecoveryWork = {
	/** Null when there is nothing to decide. */
	readonly get: () => Recovery | null
	/** Begins to save and to search. Never rejects. */
	readonly begin: () => Promise<void>
	/** The user has decided; null: what they chose could not be had. */
	readonly decide: (choice: Aside['choice']) => void
}

/** Rows between two tellings. */
const rowsTold = 5_000

export function createRecovery({ dataDir, reader, onChange, clock, log }: Options): RecoveryWork {
	let aside = undecidedAside(dataDir)
	let salvage: Salvage = { phase: 'running', rows: 0 }
	let backup: Recovery['backup'] = 'searching'

	async function begin(): Promise<void> {
		if (!aside) return
		const found = aside
		// The backup first: it is the quicker offer, and a twin for a rescue that needs one.
		backup = await newestSound().catch(() => null)
		onChange()
		salvage = await save(found).catch((cause: unknown) => ({
			phase: 'failed' as const,
			problem: toDataProblem(cause),
		}))
		log.info({ salvage, hasBackup: backup !== null }, 'what can be had instead of a damaged history')
		onChange()
	}

	async function newestSound(): Promise<Backup | null> {
		for (const candidate of listBackups(dataDir)) {
			const { problem } = await reader.run('verifyHistory', { path: join(dataDir, candidate.id) })
			if (problem === null) return candidate
			log.warn({ backup: candidate.id, problem }, 'a backup cannot be used')
		}
		return null
	}

	async function save(from: Aside): Promise<Salvage> {
		if (from.why === 'missing') return { phase: 'nothing' }
		if (from.salvaged && existsSync(from.salvagedPath)) return toDone(from, from.salvaged)
		// The copy that is read, and the one that is made of it.
		const lack = await lackOfSpace(from.folder, 2 * sizeWithCompanions(from.path))
		if (lack) return { phase: 'failed', problem: lack }
		const saved = await reader.run(
			'salvageHistory',
			{
				damagedPath: from.path,
				targetPath: from.salvagedPath,
				twinPath: twinOf(backup),
				nowMs: clock.now(),
			},
			{ onProgress: (rows) => tellRows(Number(rows)) },
		)
		if (saved.phase !== 'done') return saved
		aside = updateNote(from, { salvaged: { ...saved.counts, lostRows: saved.lostRows } })
		return toDone(aside, aside.salvaged ?? { conversations: 0, messages: 0, lostRows: 0 })
	}

	/** Only these are copied page by page. */
	function twinOf(found: Recovery['backup']): string | null {
		const isTwin = found !== null && found !== 'searching' && found.reason !== 'before-update'
		return isTwin ? join(dataDir, found.id) : null
	}

	function tellRows(rows: number): void {
		salvage = { phase: 'running', rows }
		if (rows % rowsTold === 0) onChange()
	}

	function toDone(from: Aside, { lostRows, ...counts }: NonNullable<Aside['salvaged']>): Salvage {
		return { phase: 'done', id: toId(dataDir, from.salvagedPath), counts, lostRows }
	}

	return {
		get() {
			if (!aside || aside.choice !== null || aside.why === 'restored-over') return null
			return { why: aside.why, path: aside.path, foundAtMs: aside.atMs, salvage, backup }
		},
		begin,
		decide(choice) {
			if (!aside) return
			aside = updateNote(aside, { choice })
			onChange()
		},
	}
}

/** How calls name a file of the data folder. */
export function toId(dataDir: string, path: string): string {
	return relative(dataDir, path).split(sep).join('/')
}
