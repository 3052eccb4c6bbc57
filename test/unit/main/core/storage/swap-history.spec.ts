import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../../../../src/main/core/storage/open-database.ts'
import { listAside } from '../../../../../src/main/core/storage/quarantine.ts'
import {
	finishSwap,
	incomingPath,
	swapHistory,
	undoSwap,
} from '../../../../../src/main/core/storage/swap-history.ts'
import { makeSampleHistory } from '../../../../support/sample-history.ts'
import { silentLog } from '../../../../support/silent-log.ts'

let folder: string
let path: string

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-swap-'))
	path = join(folder, 'holdfast.db')
	makeSampleHistory(path, { word: 'current' })
	const other = join(folder, 'other', 'holdfast.db')
	makeSampleHistory(other, { word: 'incoming' })
	copyFileSync(other, incomingPath(path))
	rmSync(dirname(other), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function wordIn(file: string): string {
	const db = new Sqlite(file, { readonly: true })
	const [word = ''] = String(db.prepare('SELECT text FROM messages LIMIT 1').pluck().get()).split(' ')
	db.close()
	return word
}

it('puts the one in place of the other, which is kept', () => {
	const aside = swapHistory(path, 1)
	expect(wordIn(path)).toBe('incoming')
	expect(wordIn(aside)).toBe('current')
	expect(listAside(folder)).toMatchObject([{ why: 'restored-over', path: aside }])
	expect(existsSync(join(folder, 'swap.json'))).toBe(false)
})

it('can be taken back', () => {
	const aside = swapHistory(path, 1)
	undoSwap(path, aside)
	expect(wordIn(path)).toBe('current')
	expect(wordIn(incomingPath(path))).toBe('incoming')
	expect(listAside(folder)).toEqual([])
})

it.each([
	['before anything has moved', () => {}],
	['between the two moves', (aside: string) => renameSync(path, aside)],
	[
		'after both moves',
		(aside: string) => {
			renameSync(path, aside)
			renameSync(incomingPath(path), path)
		},
	],
])('a kill %s is made good by the next start', (_when, getThere) => {
	const asidePath = join(folder, 'quarantine', 'x-before-restore', 'holdfast.db')
	swapAndRewind(asidePath)
	getThere(asidePath)
	const { db, notice } = openDatabase({ path, log: silentLog, nowMs: 1 })
	db.close()
	expect(notice).toBeNull()
	expect(wordIn(path)).toBe('incoming')
	expect(wordIn(asidePath)).toBe('current')
	expect(readdirSync(folder)).not.toContain('swap.json')

	// And once more changes nothing.
	finishSwap(path)
	expect(wordIn(path)).toBe('incoming')
})

/** As after the first step: the plan is written, nothing has moved. */
function swapAndRewind(asidePath: string): void {
	const made = swapHistory(path, 1)
	renameSync(path, incomingPath(path))
	renameSync(made, path)
	renameSync(dirname(made), dirname(asidePath))
	writeFileSync(join(folder, 'swap.json'), JSON.stringify({ asidePath }))
}

it('a plan that cannot be read keeps nobody from opening the history', () => {
	writeFileSync(join(folder, 'swap.json'), '{"asidePa')
	const { db, notice } = openDatabase({ path, log: silentLog, nowMs: 1 })
	db.close()
	expect(notice).toBeNull()
	expect(wordIn(path)).toBe('current')
	expect(readFileSync(join(folder, 'swap.json'), 'utf8')).toBe('{"asidePa')
})
