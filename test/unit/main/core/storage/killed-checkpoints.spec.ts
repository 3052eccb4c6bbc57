import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lookAtHistory } from '../../../../../src/main/core/storage/look-at-history.ts'
import { howMany } from '../../../../support/how-many.ts'
import type { FromWritingChild } from './writing-child.ts'

let folder: string
let path: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-killed-'))
	path = join(folder, 'holdfast.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Committed = Record<'bulk' | 'reply', number>

/** Kills the writer as its checkpoint of that number begins, and returns what it had told by then. */
async function killIn(checkpoint: number, committed: Committed): Promise<void> {
	const child = fork(join(import.meta.dirname, 'writing-child.ts'), [path])
	const gone = once(child, 'exit')
	let begun = 0
	child.on('message', (message: FromWritingChild) => {
		if (message.type === 'committed') committed[message.writer] = message.number
		else {
			begun += 1
			if (begun === checkpoint) child.kill('SIGKILL')
		}
	})
	const [, signal] = await gone
	expect(signal).toBe('SIGKILL')
}

/** The rows of one writer, which must be a run without a hole. */
function rowsOf(db: Sqlite.Database, name: string): number {
	const numbers = db
		.prepare<[string], number>(
			`SELECT CAST(substr(key, 7) AS INTEGER) FROM settings WHERE key LIKE ? ORDER BY 1`,
		)
		.pluck()
		.all(`${name}%`)
	expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
	return numbers.length
}

it('finds everything that had committed after a kill in the middle of any checkpoint', async () => {
	const committed: Committed = { bulk: 0, reply: 0 }
	for (const checkpoint of [1, 2, 3, 5, 9, 14].slice(0, howMany(6, 3))) {
		await killIn(checkpoint, committed)
		expect(committed.bulk).toBeGreaterThan(0)
		expect(lookAtHistory(path)).toEqual({ isSound: true })
		const db = new Sqlite(path, { readonly: true })
		try {
			expect(db.pragma('quick_check', { simple: true })).toBe('ok')
			expect(rowsOf(db, 'bulk: ')).toBeGreaterThanOrEqual(committed.bulk)
			expect(rowsOf(db, 'reply ')).toBeGreaterThanOrEqual(committed.reply)
		} finally {
			db.close()
		}
	}
})
