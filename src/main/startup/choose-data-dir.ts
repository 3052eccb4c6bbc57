import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pointerName, readPointer } from '../core/data-folder-pointer.ts'
import { defaultDataDir, type Machine } from './default-data-dir.ts'
import { StartupError } from './startup-error.ts'

export type ChosenDataDir = {
	/** Absolute. */
	readonly dataDir: string
	/** Where another choice is written down; null: `--data-dir` named the folder. */
	readonly pointerPath: string | null
}

/**
 * Where history and settings live: as `--data-dir` says, else where the user moved them, else where the operating
 * system wants them. Throws `StartupError` when they were moved to a folder that is not there: an empty history in
 * another place would look like a loss.
 */
export function chooseDataDir(given: string | null, machine: Machine): ChosenDataDir {
	if (given !== null) return { dataDir: resolve(given), pointerPath: null }
	const standard = resolve(defaultDataDir(machine))
	const pointerPath = join(standard, pointerName)
	const moved = whereMoved(pointerPath)
	if (moved === null || moved === standard) return { dataDir: standard, pointerPath }
	if (!statSync(moved, { throwIfNoEntry: false })?.isDirectory()) {
		throw new StartupError(
			`Holdfast's data was moved to ${moved}, and that folder is not there. Connect the disk it is on, or choose a folder with --data-dir=PATH.`,
		)
	}
	return { dataDir: moved, pointerPath }
}

function whereMoved(pointerPath: string): string | null {
	try {
		return readPointer(pointerPath)?.path ?? null
	} catch (cause) {
		const detail = cause instanceof Error ? cause.message : String(cause)
		throw new StartupError(
			`Holdfast cannot read ${pointerPath}, which says where its data is (${detail}). Repair or remove that file, or choose a folder with --data-dir=PATH.`,
			{ cause },
		)
	}
}
