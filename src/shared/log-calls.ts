/** The log, for the person whose machine it is on. */
import { z } from 'zod'
import { call } from './declare-call.ts'

export const logCalls = {
	/** The end of the log as it stands in its file, one JSON object a line, oldest first. */
	'log.read': call<{ readonly lines: readonly string[] }>()(z.strictObject({})),
} as const
