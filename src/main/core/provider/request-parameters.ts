/** Parameters by the names that each protocol has for them. Pure. */
import { assertNever } from '../../../shared/errors.ts'
import { limitNameAt, seedNameAt } from '../../../shared/parameter-support.ts'
import type { ExtraParameters, ParameterName, ReplyParameters } from '../../../shared/reply-parameters.ts'
import { asObject } from './json-object.ts'
import type { Target } from './types.ts'

type Place = Pick<Target, 'api' | 'baseUrl'>

/** A part of a request's body. What the user has written as JSON stands beside the rest, and in place of it. */
export function toBody(place: Place, { extra = {}, ...parameters }: ReplyParameters): object {
	return join(namedFor(place, parameters), extra)
}

/** Platform documentation: API reference, Responses (which knows neither seed nor stop) and Chat Completions. */
function namedFor(place: Place, parameters: Omit<ReplyParameters, 'extra'>): ExtraParameters {
	const { temperature, topP, maxOutputTokens, reasoningEffort, verbosity, seed, stop } = parameters
	const sampling = { ...set('temperature', temperature), ...set('top_p', topP) }
	switch (place.api) {
		case 'responses':
			return {
				...sampling,
				...set('max_output_tokens', maxOutputTokens),
				...(reasoningEffort && { reasoning: { effort: reasoningEffort } }),
				...(verbosity && { text: { verbosity } }),
			}
		case 'chat':
			return {
				...sampling,
				...set(limitNameAt(place), maxOutputTokens),
				...set('reasoning_effort', reasoningEffort),
				...set('verbosity', verbosity),
				...set(seedNameAt(place), seed),
				...set('stop', stop),
			}
		default:
			return assertNever(place.api)
	}
}

const set = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value })

/** `reasoning: { summary }` of the user's joins the `reasoning: { effort }` that was chosen. */
function join(ours: ExtraParameters, extra: ExtraParameters): ExtraParameters {
	const joined = Object.entries(extra).map(([name, value]) => {
		const inner = asObject(ours[name])
		const own = asObject(value)
		return [name, inner && own ? { ...inner, ...own } : value] as const
	})
	return { ...ours, ...Object.fromEntries(joined) }
}

/** By which names a provider may speak of a parameter that was sent. */
export function namesIn(
	place: Place,
	parameters: ReplyParameters,
): readonly { readonly parameter: ParameterName; readonly name: string }[] {
	const { extra = {}, ...rest } = parameters
	const sent = Object.keys(rest).flatMap((key) => {
		const parameter = key as Exclude<ParameterName, 'extra'>
		const named = namedFor(place, { [parameter]: parameters[parameter] })
		return Object.entries(named).flatMap(([name, value]) => {
			const inner = Object.keys(asObject(value) ?? {})
			return [...inner.map((part) => `${name}.${part}`), ...inner, name].map((each) => ({
				parameter,
				name: each,
			}))
		})
	})
	return [...sent, ...Object.keys(extra).map((name) => ({ parameter: 'extra' as const, name }))]
}
