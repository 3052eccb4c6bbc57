/** The form of parameters as data: what is typed, what is wrong with it, what it asks of the core. Pure. */
import { type ExtraProblem, readExtra } from '../../../shared/extra-parameters.ts'
import {
	longestStop,
	mostStops,
	type NumberParameter,
	type ParameterName,
	parameterNames,
	parameterRanges,
	type ReasoningEffort,
	type ReplyParameters,
	type Verbosity,
} from '../../../shared/reply-parameters.ts'

/** As it is typed; empty: not set. */
export type ParameterFields = {
	readonly temperature: string
	readonly topP: string
	readonly maxOutputTokens: string
	readonly reasoningEffort: ReasoningEffort | ''
	readonly verbosity: Verbosity | ''
	readonly seed: string
	/** One on each line. */
	readonly stop: string
	readonly extra: string
}

export type ParameterProblem =
	| { readonly kind: 'number'; readonly min: number; readonly max: number }
	| { readonly kind: 'whole-number'; readonly min: number; readonly max: number }
	| { readonly kind: 'too-many-stops'; readonly most: number }
	| { readonly kind: 'stop-too-long'; readonly most: number }
	| { readonly kind: 'extra'; readonly problem: ExtraProblem }

export type ParameterProblems = { readonly [Name in ParameterName]?: ParameterProblem }

export function fieldsOf(parameters: ReplyParameters): ParameterFields {
	const { temperature, topP, maxOutputTokens, reasoningEffort, verbosity, seed, stop, extra } = parameters
	return {
		temperature: numberText(temperature),
		topP: numberText(topP),
		maxOutputTokens: numberText(maxOutputTokens),
		reasoningEffort: reasoningEffort ?? '',
		verbosity: verbosity ?? '',
		seed: numberText(seed),
		stop: (stop ?? []).map(escapeLines).join('\n'),
		extra: extra === undefined ? '' : JSON.stringify(extra, null, 2),
	}
}

const numberText = (value: number | undefined) => (value === undefined ? '' : String(value))

export function areFieldsEqual(fields: ParameterFields, others: ParameterFields): boolean {
	return parameterNames.every((name) => fields[name] === others[name])
}

export type ReadFields =
	| { readonly ok: true; readonly parameters: ReplyParameters }
	| { readonly ok: false; readonly problems: ParameterProblems }

export function readFields(fields: ParameterFields): ReadFields {
	const problems: { [Name in ParameterName]?: ParameterProblem } = {}
	const number = (name: NumberParameter) => {
		const text = fields[name].trim()
		if (text === '') return {}
		const { min, max, isWhole } = parameterRanges[name]
		const value = toNumber(text)
		if (value !== null && value >= min && value <= max && (!isWhole || Number.isInteger(value))) {
			return { [name]: value }
		}
		problems[name] = { kind: isWhole ? 'whole-number' : 'number', min, max }
		return {}
	}
	const stop = fields.stop.split('\n').map(unescapeLines).filter(Boolean)
	if (stop.length > mostStops) problems.stop = { kind: 'too-many-stops', most: mostStops }
	else if (stop.some(({ length }) => length > longestStop)) {
		problems.stop = { kind: 'stop-too-long', most: longestStop }
	}
	const extra = readExtra(fields.extra)
	if (!extra.ok) problems.extra = { kind: 'extra', problem: extra.problem }
	const parameters: ReplyParameters = {
		...number('temperature'),
		...number('topP'),
		...number('maxOutputTokens'),
		...(fields.reasoningEffort && { reasoningEffort: fields.reasoningEffort }),
		...(fields.verbosity && { verbosity: fields.verbosity }),
		...number('seed'),
		...(stop.length > 0 && { stop }),
		...(extra.ok && extra.extra && { extra: extra.extra }),
	}
	return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, parameters }
}

/** With a point or a comma before the decimals. */
function toNumber(text: string): number | null {
	const plain = text.replaceAll(/\s/gu, '').replace(',', '.')
	return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** A stop may be a line break itself: it is written `\n`, and a backslash before an n `\\n`. */
const escapeLines = (stop: string) =>
	stop.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')

function unescapeLines(line: string): string {
	return line.replaceAll(/\\([nt\\])/g, (_, letter: string) =>
		letter === 'n' ? '\n' : letter === 't' ? '\t' : '\\',
	)
}
