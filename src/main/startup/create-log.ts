/**
 * The log: one JSON object a line in `<dataDir>/logs/holdfast.log`, redacted, and never larger than
 * `maxFiles × maxFileBytes`. It writes synchronously, so that the last line before a crash is there.
 */
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { pino } from 'pino'
import { logFolder, logPath } from '../core/log-path.ts'
import type { Log } from '../core/ports.ts'
import { redact } from './redact.ts'

const maxFileBytes = 2_000_000
const maxFiles = 4
/** In UTF-16 code units. Longer than any stack, and short enough for the patterns of redaction. */
const maxLineLength = 100_000

type Options = {
	readonly dataDir: string
	/** Secrets known by value, masked wherever they appear. */
	readonly secrets?: readonly string[]
	/** Of one file, in bytes. */
	readonly maxBytes?: number
}

export type LogFile = Log & { readonly close: () => void }

/** Stands in for a line that would fill the log by itself. Half of one would be no JSON, and might hold half a secret. */
function tooLong(line: string): string {
	const fields = { level: 40, time: new Date().toISOString(), pid: process.pid, length: line.length }
	return `${JSON.stringify({ ...fields, msg: 'a line was too long for the log' })}\n`
}

/** Never throws, now or later: a full disk costs log lines, not replies. */
export function createLog({ dataDir, secrets = [], maxBytes = maxFileBytes }: Options): LogFile {
	const path = logPath(dataDir)
	let file: number | null = null
	let size = 0

	function open(): void {
		try {
			mkdirSync(logFolder(dataDir), { recursive: true, mode: 0o700 })
			file = openSync(path, 'a', 0o600)
			size = fstatSync(file).size
		} catch {
			file = null
		}
	}

	function close(): void {
		const open = file
		file = null
		try {
			if (open !== null) closeSync(open)
		} catch {
			// Its last bytes could not be written.
		}
	}

	/** holdfast.log → holdfast.1.log → … → the oldest is overwritten. */
	function rotate(): void {
		close()
		for (let index = maxFiles - 1; index > 0; index--) {
			try {
				renameSync(logPath(dataDir, index - 1), logPath(dataDir, index))
			} catch {
				// Not there yet, or held by another program: then this file stays as it is.
			}
		}
		open()
	}

	function write(line: string): void {
		const bytes = Buffer.from(line.length > maxLineLength ? tooLong(line) : redact(line, secrets))
		if (size > 0 && size + bytes.length > maxBytes) rotate()
		if (file === null) return
		try {
			writeSync(file, bytes)
			size += bytes.length
		} catch {
			// Disk full or taken away. The next line tries again.
		}
	}

	open()
	const logger = pino(
		{ level: 'debug', base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
		{ write },
	)
	return {
		debug: (fields, message) => logger.debug(fields, message),
		info: (fields, message) => logger.info(fields, message),
		warn: (fields, message) => logger.warn(fields, message),
		error: (fields, message) => logger.error(fields, message),
		close,
	}
}
