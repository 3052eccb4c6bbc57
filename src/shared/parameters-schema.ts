/** What is accepted as parameters. Apart from `reply-parameters.ts`, so that windows need not carry zod. */
import { z } from 'zod'
import { describeExtraProblem, extraProblem } from './extra-parameters.ts'
import {
	longestStop,
	mostStops,
	type ParameterRange,
	parameterRanges,
	reasoningEfforts,
	verbosities,
} from './reply-parameters.ts'

const number = ({ min, max, isWhole }: ParameterRange) =>
	(isWhole ? z.int() : z.number()).min(min).max(max).exactOptional()

const extra = z.record(z.string(), z.unknown()).superRefine((value, context) => {
	const problem = extraProblem(value)
	if (problem === null) return
	const path = 'name' in problem ? [problem.name] : []
	context.addIssue({ code: 'custom', message: describeExtraProblem(problem), path })
})

export const replyParametersSchema = z.strictObject({
	temperature: number(parameterRanges.temperature),
	topP: number(parameterRanges.topP),
	maxOutputTokens: number(parameterRanges.maxOutputTokens),
	reasoningEffort: z.enum(reasoningEfforts).exactOptional(),
	verbosity: z.enum(verbosities).exactOptional(),
	seed: number(parameterRanges.seed),
	stop: z.array(z.string().min(1).max(longestStop)).min(1).max(mostStops).readonly().exactOptional(),
	extra: extra.exactOptional(),
})
