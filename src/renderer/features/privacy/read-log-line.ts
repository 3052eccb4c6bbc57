/** Pure: a line of the log, taken apart for a person's eyes. */

export type LogLine = {
	readonly time: string
	readonly level: 'debug' | 'info' | 'warning' | 'error'
	readonly message: string
	/** The rest, as JSON; empty when there is none. */
	readonly details: string
}

/** A line that is not as expected is its own message. `locale`: of the time, which is in this machine's zone. */
export function readLogLine(line: string, locale: string): LogLine {
	const fields = parse(line)
	if (fields === null) return { time: '', level: 'info', message: line, details: '' }
	const { time, level, msg, pid: _, ...rest } = fields
	return {
		time: writeTime(time, locale),
		level: levelOf(level),
		message: typeof msg === 'string' ? msg : '',
		details: Object.keys(rest).length === 0 ? '' : JSON.stringify(rest),
	}
}

function parse(line: string): Readonly<Record<string, unknown>> | null {
	try {
		const value: unknown = JSON.parse(line)
		return typeof value === 'object' && value !== null ? { ...value } : null
	} catch {
		return null
	}
}

function writeTime(time: unknown, locale: string): string {
	const atMs = typeof time === 'string' ? Date.parse(time) : Number.NaN
	if (Number.isNaN(atMs)) return ''
	return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }).format(atMs)
}

/** By the numbers that the log's library gives them. */
function levelOf(level: unknown): LogLine['level'] {
	if (typeof level !== 'number' || level < 30) return 'debug'
	if (level < 40) return 'info'
	return level < 50 ? 'warning' : 'error'
}
