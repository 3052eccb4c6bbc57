/** What a reply is asked with, beside its words. Chosen for a model, an assistant or a conversation. Pure. */

export const reasoningEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
export type ReasoningEffort = (typeof reasoningEfforts)[number]

export const verbosities = ['low', 'medium', 'high'] as const
export type Verbosity = (typeof verbosities)[number]

/** JSON that a person has written, by the name each part has in a request. */
export type ExtraParameters = { readonly [name: string]: unknown }

/** What is left out is not set: as the layer below has it, and at last as the provider has it. */
export type ReplyParameters = {
	readonly temperature?: number
	readonly topP?: number
	/** Thoughts count as output. */
	readonly maxOutputTokens?: number
	readonly reasoningEffort?: ReasoningEffort
	readonly verbosity?: Verbosity
	readonly seed?: number
	/** The answer ends before any of these. */
	readonly stop?: readonly string[]
	/** Sent as it is, whatever is known of the model. */
	readonly extra?: ExtraParameters
}

export type ParameterName = keyof ReplyParameters

/** In the order in which they are shown. */
export const parameterNames = [
	'temperature',
	'topP',
	'maxOutputTokens',
	'reasoningEffort',
	'verbosity',
	'seed',
	'stop',
	'extra',
] as const satisfies readonly ParameterName[]

export type NumberParameter = 'temperature' | 'topP' | 'maxOutputTokens' | 'seed'

export type ParameterRange = { readonly min: number; readonly max: number; readonly isWhole: boolean }

/** Both ends included. */
export const parameterRanges: { readonly [Name in NumberParameter]: ParameterRange } = {
	temperature: { min: 0, max: 2, isWhole: false },
	topP: { min: 0, max: 1, isWhole: false },
	maxOutputTokens: { min: 1, max: 10_000_000, isWhole: true },
	seed: { min: -(2 ** 31), max: 2 ** 31 - 1, isWhole: true },
}

export const mostStops = 16
/** In UTF-16 code units. */
export const longestStop = 200

export const noParameters: ReplyParameters = {}

/**
 * The layers from the most general to the most special one: a later one wins wherever it has a value. Extra JSON is joined
 * by its names on the first level.
 */
export function mergeParameters(layers: readonly ReplyParameters[]): ReplyParameters {
	const merged: ReplyParameters = Object.assign({}, ...layers.map(onlySet))
	const extra = Object.assign({}, ...layers.map((layer) => layer.extra ?? {})) as ExtraParameters
	return Object.keys(extra).length === 0 ? without(merged, 'extra') : { ...merged, extra }
}

export function isSet(parameters: ReplyParameters): boolean {
	return parameterNames.some((name) => parameters[name] !== undefined)
}

export function without(parameters: ReplyParameters, name: ParameterName): ReplyParameters {
	const { [name]: _, ...rest } = parameters
	return rest
}

function onlySet(parameters: ReplyParameters): ReplyParameters {
	return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined))
}
