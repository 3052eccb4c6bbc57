/** Looking into JSON of unknown shape: what is not as expected is null or empty, never an error. Pure. */

export type JsonObject = Readonly<Record<string, unknown>>

export function asObject(value: unknown): JsonObject | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

function field(object: JsonObject | null, name: string): unknown {
	// A key named `__proto__` or `constructor` must not find what every object has.
	return object && Object.hasOwn(object, name) ? object[name] : undefined
}

export function objectAt(object: JsonObject | null, name: string): JsonObject | null {
	return asObject(field(object, name))
}

export function listAt(object: JsonObject | null, name: string): readonly unknown[] {
	const value = field(object, name)
	return Array.isArray(value) ? value : []
}

/** True where a list is, be it empty. */
export function hasList(object: JsonObject | null, name: string): boolean {
	return Array.isArray(field(object, name))
}

/** Null unless there is a text. An empty one counts. */
export function textAt(object: JsonObject | null, name: string): string | null {
	const value = field(object, name)
	return typeof value === 'string' ? value : null
}

export function numberAt(object: JsonObject | null, name: string): number | null {
	const value = field(object, name)
	return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function isTrueAt(object: JsonObject | null, name: string): boolean {
	return field(object, name) === true
}

const earliestMs = Date.UTC(2000, 0, 1)
const latestMs = Date.UTC(2200, 0, 1)

/**
 * Unix milliseconds from a date as text, or from seconds or milliseconds as a number. Null for what cannot be the
 * time of a message.
 */
export function timeAt(object: JsonObject | null, name: string): number | null {
	const value = field(object, name)
	// Milliseconds of this century have twelve or thirteen digits, seconds ten.
	const ms =
		typeof value === 'string'
			? Date.parse(value)
			: typeof value === 'number'
				? Math.round(value < 1e11 ? value * 1_000 : value)
				: Number.NaN
	return ms >= earliestMs && ms < latestMs ? ms : null
}

/** Null when it is not JSON. */
export function parseJson(bytes: Buffer | string): { readonly value: unknown } | null {
	try {
		return { value: JSON.parse(typeof bytes === 'string' ? bytes : bytes.toString('utf8')) }
	} catch {
		return null
	}
}
