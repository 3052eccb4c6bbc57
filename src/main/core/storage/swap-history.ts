/**
 * Puts another database in the history's place, in steps that can be broken off anywhere: what is to happen is
 * written down first, and whoever opens the history next finishes it.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { syncFolderNow, writeNow } from '../write-now.ts'
import { hasAnyFile, moveWithCompanions } from './companion-files.ts'
import { prepareAside } from './quarantine.ts'

const planName = 'swap.json'
const plan = z.object({ asidePath: z.string() })

/** Where the database that is to take the history's place waits, whole and synced. */
export const incomingPath = (historyPath: string) => `${historyPath}.incoming`

/**
 * The history of now is moved to a folder of its own in the quarantine, the one at `incomingPath` takes its place.
 * No connection may be open. Returns where the old one is.
 */
export function swapHistory(path: string, nowMs: number): string {
	const aside = prepareAside(dirname(path), 'restored-over', nowMs)
	writeNow(join(dirname(path), planName), JSON.stringify({ asidePath: aside.path }))
	finishSwap(path)
	return aside.path
}

/** Goes on with a swap that was broken off; does nothing when there is none. */
export function finishSwap(path: string): void {
	const dataDir = dirname(path)
	const planPath = join(dataDir, planName)
	const planned = readPlan(planPath)
	if (!planned) return
	const incoming = incomingPath(path)
	// Gone: it has taken its place already, and what is there now must not be moved.
	if (existsSync(incoming)) {
		mkdirSync(dirname(planned.asidePath), { recursive: true, mode: 0o700 })
		if (hasAnyFile(path)) moveWithCompanions(path, planned.asidePath)
		renameSync(incoming, path)
		syncFolderNow(dataDir)
	}
	rmSync(planPath, { force: true })
}

/** Undoes a swap whose history then did not open after all: it goes back to where it waited, the old one comes back. */
export function undoSwap(path: string, asidePath: string): void {
	if (hasAnyFile(path)) moveWithCompanions(path, incomingPath(path))
	moveWithCompanions(asidePath, path)
	syncFolderNow(dirname(path))
}

/** Null also for one that cannot be read: it was written in one step, so the disk has spoilt it since. */
function readPlan(path: string): z.infer<typeof plan> | null {
	if (!existsSync(path)) return null
	try {
		return plan.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null
	} catch (cause) {
		if (cause instanceof SyntaxError) return null
		throw cause
	}
}
