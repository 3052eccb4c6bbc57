import { expect, it } from 'vitest'
import { readLogLine } from '../../../../../src/renderer/features/privacy/read-log-line.ts'

it('tells the time, the level, what happened and what it was about', () => {
	const line = '{"level":40,"time":"2026-11-21T09:12:03.000Z","pid":7,"failed":"host","msg":"refused"}'
	const { time, ...rest } = readLogLine(line, 'en')
	expect(rest).toEqual({ level: 'warning', message: 'refused', details: '{"failed":"host"}' })
	expect(time).toMatch(/11\/21\/26/)
})

it('needs no details', () => {
	expect(readLogLine('{"level":30,"msg":"ready"}', 'en').details).toBe('')
})

it.each(['not JSON', '"text"', 'null', '[1]', '{"level":"x","time":5,"msg":{}}', '{"time":"never"}'])(
	'shows a line that is not as expected, and does not fail: %s',
	(line) => {
		const { message, details } = readLogLine(line, 'en')
		expect(message + details).not.toBe('undefined')
	},
)
