/** What is accepted as a provider's limits. Apart from `limits.ts`, so that windows need not carry zod for the numbers. */
import { z } from 'zod'
import { type LimitRange, limitRanges } from './limits.ts'

const number = ({ min, max }: LimitRange) => z.int().min(min).max(max)
const change = (range: LimitRange) => number(range).exactOptional()
const changeOrOff = (range: LimitRange) => number(range).nullable().exactOptional()

/** A limit that is left out is as the default says. */
export const limitChangesSchema = z.strictObject({
	connectMs: change(limitRanges.connectMs),
	headersMs: changeOrOff(limitRanges.headersMs),
	quietMs: change(limitRanges.quietMs),
	suspectMs: change(limitRanges.suspectMs),
	deadBeforeTextMs: changeOrOff(limitRanges.deadBeforeTextMs),
	deadAfterTextMs: changeOrOff(limitRanges.deadAfterTextMs),
	maxAttempts: change(limitRanges.maxAttempts),
	maxRecoveries: change(limitRanges.maxRecoveries),
	maxConcurrent: change(limitRanges.maxConcurrent),
})
