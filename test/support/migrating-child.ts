/**
 * Opens a history and ends, or kills itself just before the statement number `killAt` of those that change a file.
 * Run as a process: `node migrating-child.ts PATH killAt`; prints how many there were.
 */
import Sqlite from 'better-sqlite3'
import { openDatabase } from '../../src/main/core/storage/open-database.ts'
import { silentLog } from './silent-log.ts'

const [, , path = '', killAt = '0'] = process.argv
let statements = 0

const changes = /^\s*(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|VACUUM)\b|^\w+ = /i

for (const method of ['exec', 'pragma', 'prepare', 'close'] as const) {
	const original: unknown = Reflect.get(Sqlite.prototype, method)
	if (typeof original !== 'function') throw new Error(`better-sqlite3 has no ${method}.`)
	Object.defineProperty(Sqlite.prototype, method, {
		value(this: Sqlite.Database, ...args: unknown[]) {
			if (this.name !== ':memory:' && (method === 'close' || changes.test(String(args[0])))) {
				statements += 1
				if (statements === Number(killAt)) process.kill(process.pid, 'SIGKILL')
			}
			return Reflect.apply(original, this, args)
		},
	})
}

openDatabase({ path, log: silentLog, nowMs: Date.now() }).db.close()
process.stdout.write(`${statements}\n`)
