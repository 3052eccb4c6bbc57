/** Moves everything to another folder: copied, compared, and used from the next start on. The old folder stays. */
import { constants, existsSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import type { DataOverview, DataProblem, MovePlan, MoveProblem } from '../../../shared/data-model.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import { readPointer, writePointer } from '../data-folder-pointer.ts'
import type { DataFolderPort, Log } from '../ports.ts'
import type { Reopen } from '../restartable-core.ts'
import { compareCounts } from '../storage/make-backup.ts'
import { runInThread } from '../storage/run-in-thread.ts'
import { toDataProblem } from '../storage/verify-history.ts'
import { syncFileNow, writeNow } from '../write-now.ts'
import {
	electronState,
	historyName,
	largeFolders,
	movedName,
	ownEntries,
	smallEntries,
} from './folder-contents.ts'
import { planMove } from './plan-move.ts'

const movedNote = z.object({ to: z.string(), historyBytes: z.number(), historyAtMs: z.number() })

type Options = {
	readonly dataDir: string
	readonly port: DataFolderPort
	/** Of everything that would be copied, in bytes. */
	readonly measure: () => Promise<number>
	readonly reopen: Reopen
	readonly log: Log
}

export type Move = ReturnType<typeof createMove>

export function createMove({ dataDir, port, measure, reopen, log }: Options) {
	const historyPath = join(dataDir, historyName)

	/** Throws `not-allowed` where `--data-dir` named the folder: it would be named again at the next start. */
	function demandPointer(): string {
		if (port.pointerPath !== null) return port.pointerPath
		throw new AppErrorException({ kind: 'not-allowed', detail: '--data-dir names the folder.' })
	}

	async function plan(path: string): Promise<MovePlan> {
		demandPointer()
		return planMove(dataDir, path, await measure())
	}

	/** Resolves with null once everything is there and the next start will use it; the history is then closed. */
	async function move(
		wanted: string,
		tell: (progress: number) => void,
	): Promise<MoveProblem | DataProblem | null> {
		const pointerPath = demandPointer()
		const { path: target, problem, neededBytes } = await plan(wanted)
		if (problem) return problem
		const isNew = !existsSync(target)
		try {
			await mkdir(target, { recursive: true, mode: 0o700 })
			let copied = 0
			for (const name of largeFolders) {
				copied += await copyEntry(name, target, false)
				tell(Math.min(0.9, copied / Math.max(1, neededBytes)))
			}
			await reopen({
				isLast: true,
				async change() {
					// What came in while the rest was copied.
					for (const name of largeFolders) await copyEntry(name, target, false)
					for (const name of smallEntries(await readdir(dataDir))) await copyEntry(name, target, true)
					await copyEntry(electronState, target, true)
					await copyHistory(target)
					for (const name of largeFolders) await demandSame(join(dataDir, name), join(target, name))
					leaveNote(target)
					await mkdir(dirname(pointerPath), { recursive: true, mode: 0o700 })
					writePointer(pointerPath, { path: target, previous: dataDir })
				},
			})
			log.info({ target }, 'the data folder has moved')
			return null
		} catch (cause) {
			log.error({ err: cause, target }, 'the data folder could not be moved')
			await removeCopies(target, isNew)
			return cause instanceof NotCopied ? cause.problem : toDataProblem(cause)
		}
	}

	/** Returns the bytes of what is there now. A name that is not here is passed over. */
	async function copyEntry(name: string, target: string, isReplaced: boolean): Promise<number> {
		const from = join(dataDir, name)
		if (!existsSync(from)) return 0
		await cp(from, join(target, name), {
			recursive: true,
			force: isReplaced,
			errorOnExist: false,
			preserveTimestamps: true,
			mode: constants.COPYFILE_FICLONE,
		})
		return sizeOf(from)
	}

	/** It was closed in order, so it is one file; its copy is opened, checked and counted before it is believed. */
	async function copyHistory(target: string): Promise<void> {
		const copy = join(target, historyName)
		await cp(historyPath, copy, { mode: constants.COPYFILE_FICLONE })
		syncFileNow(copy)
		const original = await runInThread(historyPath, 'verifyHistory', { path: historyPath })
		const found = await runInThread(historyPath, 'verifyHistory', { path: copy })
		if (found.problem) throw new NotCopied(found.problem)
		if (original.problem) throw new NotCopied(original.problem)
		const difference = compareCounts(original.counts, found.counts)
		if (difference) throw new NotCopied(difference)
	}

	function leaveNote(target: string): void {
		const { size, mtimeMs } = statSync(historyPath)
		const note = { to: target, historyBytes: size, historyAtMs: mtimeMs } satisfies z.infer<typeof movedNote>
		writeNow(join(dataDir, movedName), JSON.stringify(note))
	}

	/** The folder before the last move, while the user has not decided about it. */
	function previous(): DataOverview['previousFolder'] {
		const folder = readPrevious()
		if (folder === null || !existsSync(join(folder, historyName))) return null
		return { path: folder, isUnchanged: isUnchanged(folder) }
	}

	function readPrevious(): string | null {
		try {
			return port.pointerPath === null ? null : (readPointer(port.pointerPath)?.previous ?? null)
		} catch (cause) {
			log.warn({ err: cause }, 'the pointer to the data folder cannot be read')
			return null
		}
	}

	/** Its note names this folder, and its history is what it was when it was copied. */
	function isUnchanged(folder: string): boolean {
		try {
			const note = movedNote.parse(JSON.parse(readFileSync(join(folder, movedName), 'utf8')))
			const { size, mtimeMs } = statSync(join(folder, historyName))
			const wal = statSync(join(folder, `${historyName}-wal`), { throwIfNoEntry: false })
			return note.to === dataDir && note.historyBytes === size && note.historyAtMs === mtimeMs && !wal?.size
		} catch {
			return false
		}
	}

	function forgetPrevious(): void {
		writePointer(demandPointer(), { path: dataDir, previous: null })
	}

	return {
		plan,
		move,
		previous,
		forgetPrevious,
		async removePrevious(): Promise<void> {
			const folder = previous()
			if (!folder) return
			if (!folder.isUnchanged) {
				const detail = 'The old folder has changed since the move.'
				throw new AppErrorException({ kind: 'not-allowed', detail })
			}
			for (const name of ownEntries(await readdir(folder.path))) {
				await rm(join(folder.path, name), { recursive: true, force: true })
			}
			forgetPrevious()
		},
	}
}

class NotCopied extends Error {
	readonly problem: DataProblem
	constructor(problem: DataProblem) {
		super(problem.kind)
		this.problem = problem
	}
}

/** The folder was empty before, so what Holdfast keeps there is what was just copied. */
async function removeCopies(target: string, isNew: boolean): Promise<void> {
	if (isNew) await rm(target, { recursive: true, force: true })
	else {
		const names = await readdir(target).catch(() => [])
		for (const name of ownEntries(names)) await rm(join(target, name), { recursive: true, force: true })
	}
}

async function sizeOf(path: string): Promise<number> {
	const found = await stat(path)
	if (!found.isDirectory()) return found.size
	let size = 0
	for (const name of await readdir(path)) size += await sizeOf(join(path, name))
	return size
}

/** Every file of the one is in the other, and as long. Throws `NotCopied`. */
async function demandSame(from: string, to: string): Promise<void> {
	if (!existsSync(from)) return
	for (const name of await readdir(from)) {
		const path = join(from, name)
		const found = await stat(path)
		if (found.isDirectory()) await demandSame(path, join(to, name))
		else {
			const copy = await stat(join(to, name)).catch(() => null)
			if (copy?.size !== found.size) {
				throw new NotCopied({ kind: 'io', detail: `${path} was not copied whole.` })
			}
		}
	}
}
