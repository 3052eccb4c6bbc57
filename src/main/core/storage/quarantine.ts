/**
 * Histories that were moved aside: damaged ones, and those that a backup took the place of. Each has a folder of its
 * own with a note of what happened. Nothing in it is ever changed or removed, and no folder is used twice.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { writeNow } from '../write-now.ts'
import { readNames } from './backup-files.ts'
import { hasAnyFile, moveWithCompanions } from './companion-files.ts'

export const quarantineFolder = 'quarantine'

const note = z.object({
	why: z.enum(['damaged', 'missing', 'restored-over']),
	atMs: z.number(),
	/** What the user decided; null: nothing yet. */
	choice: z.enum(['salvaged', 'backup', 'new']).nullable(),
	/** What was saved of it, beside it; null: nobody has tried to the end yet. */
	salvaged: z.object({ conversations: z.number(), messages: z.number(), lostRows: z.number() }).nullable(),
})
export type AsideNote = z.infer<typeof note>

export type Aside = AsideNote & {
	/** Of the folder, within the quarantine. */
	readonly name: string
	readonly folder: string
	/** Of the history; with `missing` nothing is there. */
	readonly path: string
	/** Where what was saved of it is, or will be. */
	readonly salvagedPath: string
}

const historyName = 'holdfast.db'
const noteName = 'note.json'

/** Makes the folder and its note; the history is moved there by the caller, or by `setAside`. */
export function prepareAside(dataDir: string, why: AsideNote['why'], nowMs: number): Aside {
	const stamp = new Date(nowMs).toISOString().replaceAll(':', '-')
	const base = why === 'restored-over' ? `${stamp}-before-restore` : stamp
	let name = base
	for (let number = 2; existsSync(join(dataDir, quarantineFolder, name)); number += 1)
		name = `${base}-${number}`
	const folder = join(dataDir, quarantineFolder, name)
	mkdirSync(folder, { recursive: true, mode: 0o700 })
	const written: AsideNote = {
		why,
		atMs: nowMs,
		choice: why === 'restored-over' ? 'backup' : null,
		salvaged: null,
	}
	writeNow(join(folder, noteName), JSON.stringify(written))
	return toAside(dataDir, name, written)
}

/** Moves a history, with all that belongs to it, into the quarantine. */
export function setAside(path: string, why: AsideNote['why'], nowMs: number): Aside {
	const aside = prepareAside(dirname(path), why, nowMs)
	moveWithCompanions(path, aside.path)
	return aside
}

export function updateNote(aside: Aside, change: Partial<Pick<AsideNote, 'choice' | 'salvaged'>>): Aside {
	const { why, atMs, choice, salvaged } = { ...aside, ...change }
	writeNow(join(aside.folder, noteName), JSON.stringify({ why, atMs, choice, salvaged } satisfies AsideNote))
	return { ...aside, ...change }
}

/** Newest first. A folder whose note cannot be read is left out: it is there for whoever looks. */
export function listAside(dataDir: string): readonly Aside[] {
	return readNames(join(dataDir, quarantineFolder))
		.flatMap((name) => {
			const read = readNote(join(dataDir, quarantineFolder, name, noteName))
			// A kill between the note and the move leaves a note about nothing.
			const aside = read && toAside(dataDir, name, read)
			return aside && (aside.why === 'missing' || hasAnyFile(aside.path)) ? [aside] : []
		})
		.sort((a, b) => b.atMs - a.atMs)
}

/** The newest history that could not be opened and that the user has not decided about. */
export function undecidedAside(dataDir: string): Aside | null {
	return listAside(dataDir).find(({ choice }) => choice === null) ?? null
}

function toAside(dataDir: string, name: string, read: AsideNote): Aside {
	const folder = join(dataDir, quarantineFolder, name)
	return { ...read, name, folder, path: join(folder, historyName), salvagedPath: join(folder, 'salvaged.db') }
}

function readNote(path: string): AsideNote | null {
	try {
		const parsed = note.safeParse(JSON.parse(readFileSync(path, 'utf8')))
		return parsed.success ? parsed.data : null
	} catch {
		return null
	}
}
