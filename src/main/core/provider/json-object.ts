/** A JSON object from outside: any property may hold anything, or be missing. */
export type JsonObject = { readonly [key: string]: unknown }

/** Null for everything that is not a JSON object (arrays included). */
export function asObject(value: unknown): JsonObject | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

/** Null for everything that is not a string with something in it. */
export function asText(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null
}

export function asNumber(value: unknown): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Null when `text` is not JSON, or is JSON but not an object. */
export function parseObject(text: string): JsonObject | null {
	try {
		return asObject(JSON.parse(text))
	} catch {
		return null
	}
}
