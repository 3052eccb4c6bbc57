/** The form of a provider's limits as data: what is in it, what is wrong with it, what it asks of the core. */
import {
	defaultLimitsFor,
	type LimitChanges,
	type LimitName,
	limitRanges,
	misorderedLimit,
	type ProviderLimits,
} from '../../../shared/limits.ts'

/** Seconds or a count as it is typed (empty: the default), or no limit. */
export type LimitField = string | 'off'

export type LimitFields = { readonly [Name in LimitName]: LimitField }

export type LimitProblem =
	| { readonly kind: 'limit-seconds' | 'limit-count'; readonly min: number; readonly max: number }
	| { readonly kind: 'limit-order'; readonly than: LimitName; readonly seconds: number }

export type LimitProblems = { readonly [Name in LimitName]?: LimitProblem }

/** In the order in which a silence goes through them. */
export const patienceLimits = [
	'connectMs',
	'headersMs',
	'quietMs',
	'suspectMs',
	'deadBeforeTextMs',
	'deadAfterTextMs',
] as const satisfies readonly LimitName[]

export const requestLimits = [
	'maxAttempts',
	'maxRecoveries',
	'maxConcurrent',
] as const satisfies readonly LimitName[]

const limitNames: readonly LimitName[] = [...patienceLimits, ...requestLimits]

/** Times are typed in seconds and kept in milliseconds. */
export const unitOf = (name: LimitName): number => (name.endsWith('Ms') ? 1000 : 1)

export const defaultFields = Object.fromEntries(limitNames.map((name) => [name, ''])) as LimitFields

export function limitFieldsOf(changes: LimitChanges): LimitFields {
	const changed = limitNames.flatMap((name) => {
		const value = changes[name]
		return value === undefined ? [] : [[name, value === null ? 'off' : String(value / unitOf(name))]]
	})
	return { ...defaultFields, ...Object.fromEntries(changed) }
}

export function areLimitFieldsEqual(fields: LimitFields, others: LimitFields): boolean {
	return limitNames.every((name) => fields[name].trim() === others[name].trim())
}

export type LimitsVerdict =
	| { readonly changes: LimitChanges; readonly problems: null }
	| { readonly changes: null; readonly problems: LimitProblems }

/** What the fields ask of a provider at `baseUrl`, or what is wrong with them. */
export function readLimitFields(fields: LimitFields, baseUrl: string): LimitsVerdict {
	const changes: { [Name in LimitName]?: number | null } = {}
	const problems: { [Name in LimitName]?: LimitProblem } = {}
	for (const name of limitNames) {
		const typed = fields[name].trim()
		if (typed === '') continue
		const value = typed === 'off' ? null : toValue(name, typed)
		const { min, max, mayBeOff } = limitRanges[name]
		const fits = value === null ? mayBeOff : value !== undefined && value >= min && value <= max
		if (fits && value !== undefined) {
			changes[name] = value
		} else {
			const unit = unitOf(name)
			const kind = unit === 1 ? 'limit-count' : 'limit-seconds'
			problems[name] = { kind, min: min / unit, max: max / unit }
		}
	}
	if (Object.keys(problems).length > 0) return { changes: null, problems }

	// Each is null only where that is allowed: the loop has seen to it.
	const accepted = changes as LimitChanges
	const limits: ProviderLimits = { ...defaultLimitsFor(baseUrl), ...accepted }
	const wrong = misorderedLimit(limits)
	if (!wrong) return { changes: accepted, problems: null }
	const { field, shorterThan } = wrong
	const seconds = (limits[shorterThan] ?? 0) / 1000
	return { changes: null, problems: { [field]: { kind: 'limit-order', than: shorterThan, seconds } } }
}

/** Undefined for what is not a number of whole milliseconds, or not a whole number. */
function toValue(name: LimitName, typed: string): number | undefined {
	// A decimal comma is what many keyboards give.
	const value = /^\d+(?:[.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) * unitOf(name) : Number.NaN
	const whole = Math.round(value)
	return Math.abs(value - whole) < 1e-6 ? whole : undefined
}
