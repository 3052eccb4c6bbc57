/**
 * Histories that were spoilt on the disk: opened, each must either be what it was, or be set aside byte for byte with
 * a notice, or be refused. Never an empty history without a word, never a file that is gone.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type OpenDatabase, openDatabase } from '../../src/main/core/storage/open-database.ts'
import { listAside } from '../../src/main/core/storage/quarantine.ts'
import { salvageHistory } from '../../src/main/core/storage/salvage-history.ts'
import { verifyHistory } from '../../src/main/core/storage/verify-history.ts'
import { AppErrorException } from '../../src/shared/errors.ts'
import { createRandom } from '../support/fake-provider/random.ts'
import { makeSampleHistory, sampleMessageId } from '../support/sample-history.ts'
import { silentLog } from '../support/silent-log.ts'
import { type DamagedFiles, spoil } from './damage.ts'
import type { Ledger } from './findings.ts'

export type DamageOptions = {
	readonly seed: number
	readonly rounds: number
	readonly ledger: Ledger
	readonly onRound?: () => void
}

const chats = 40
const messagesEach = 12

export function runDamageRounds({ seed, rounds, ledger, onRound = () => {} }: DamageOptions): void {
	const whole = makeOriginals()
	for (let round = 0; round < rounds; round += 1) {
		ledger.round()
		const random = createRandom((seed ^ Math.imul(round + 1, 0x9e3779b1)) >>> 0)
		const original = random() < 0.5 ? whole.folded : whole.withWal
		const { name, files } = spoil(original, round, random)
		const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-damage-'))
		try {
			judge(dataDir, files, `damage, round ${round} (${name})`, ledger)
		} catch (cause) {
			ledger.find(
				'crash',
				`damage, round ${round} (${name})`,
				cause instanceof Error ? `${cause.stack}` : `${cause}`,
			)
		} finally {
			rmSync(dataDir, { recursive: true, force: true })
		}
		onRound()
	}
}

/** The same history, with everything in one file and with its last words in the -wal. */
function makeOriginals(): { readonly folded: DamagedFiles; readonly withWal: DamagedFiles } {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-damage-'))
	const path = join(folder, 'holdfast.db')
	makeSampleHistory(path, { chats, messagesEach, textLength: 400 })
	const folded = { main: readFileSync(path), wal: null }
	const db = new Sqlite(path)
	db.pragma('wal_autocheckpoint = 0')
	for (let message = 0; message < messagesEach; message += 1) {
		db.prepare(`UPDATE messages SET text = text || ' and on' WHERE id = ?`).run(sampleMessageId(3, message))
	}
	const withWal = { main: readFileSync(path), wal: readFileSync(`${path}-wal`) }
	db.close()
	rmSync(folder, { recursive: true })
	return { folded, withWal }
}

function judge(dataDir: string, files: DamagedFiles, where: string, ledger: Ledger): void {
	const path = join(dataDir, 'holdfast.db')
	if (files.main) writeFileSync(path, files.main)
	if (files.wal) writeFileSync(`${path}-wal`, files.wal)
	const opened = open(path)
	if (opened instanceof AppErrorException) {
		ledger.count(`refused: ${opened.error.kind}`)
		expectBytes(path, files, where, ledger)
		return
	}
	const { db, notice } = opened
	const found = db.prepare<[], number>('SELECT count(*) FROM chats').pluck()
	if (notice?.kind === 'quarantined') {
		ledger.count('set aside')
		expectBytes(notice.path, files, where, ledger)
		if (listAside(dataDir)[0]?.path !== notice.path) ledger.find('not stored', where, 'it is not listed')
		db.close()
		salvage(notice.path, ledger, where)
		expectBytes(notice.path, files, where, ledger)
		return
	}
	// Whoever goes on with it loses nothing without a word: all is there, or the check that follows complains.
	const count = readSafely(() => found.get() ?? 0)
	const messages = readSafely(
		() => db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0,
	)
	db.close()
	const { problem } = verifyHistory(path)
	if (problem) ledger.count('opened, and found by the check')
	else if (count === chats && messages === chats * messagesEach) ledger.count('opened whole')
	else ledger.find('loss', where, `${count} conversations, ${messages} messages, and no word about it`)
}

function open(path: string): OpenDatabase | AppErrorException {
	try {
		return openDatabase({ path, log: silentLog, nowMs: Date.UTC(2026, 10, 20) })
	} catch (cause) {
		if (cause instanceof AppErrorException) return cause
		throw cause
	}
}

function expectBytes(path: string, { main, wal }: DamagedFiles, where: string, ledger: Ledger): void {
	for (const [suffix, bytes] of [
		['', main],
		['-wal', wal],
	] as const) {
		if (bytes === null) continue
		if (!existsSync(path + suffix)) ledger.find('loss', where, `holdfast.db${suffix} is gone`)
		else if (!readFileSync(path + suffix).equals(bytes)) {
			ledger.find('loss', where, `holdfast.db${suffix} has changed`)
		}
	}
}

function salvage(damagedPath: string, ledger: Ledger, where: string): void {
	const targetPath = `${damagedPath}.salvaged`
	const result = salvageHistory(
		new Sqlite(':memory:'),
		{ damagedPath, twinPath: null, targetPath, nowMs: Date.UTC(2026, 10, 20) },
		{ report() {}, isCancelled: () => false },
	)
	if (result.phase === 'failed') ledger.find('not stored', where, JSON.stringify(result.problem))
	if (result.phase !== 'done') return
	ledger.count('something was saved')
	ledger.count('messages saved', result.counts.messages)
	const { problem } = verifyHistory(targetPath)
	if (problem) ledger.find('damaged history', where, JSON.stringify(problem))
}

/** What a window would be answered with an error for. */
function readSafely(read: () => number): number {
	try {
		return read()
	} catch (cause) {
		if (cause instanceof Sqlite.SqliteError) return -1
		throw cause
	}
}
