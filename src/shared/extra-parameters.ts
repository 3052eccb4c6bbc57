/** What is wrong with JSON that a person wants in every request. Pure. */
import type { ExtraParameters } from './reply-parameters.ts'

/** Where a reply is asked for, what it answers and how it comes are Holdfast's to say: nothing would survive otherwise. */
const reserved: ReadonlySet<string> = new Set([
	'background',
	'continue_final_message',
	'add_generation_prompt',
	'conversation',
	'input',
	'messages',
	'model',
	'n',
	'previous_response_id',
	'prompt',
	'store',
	'stream',
	'stream_options',
])

/** In UTF-16 code units, as JSON. */
const mostCharacters = 20_000
const mostLevels = 20

export type ExtraProblem =
	/** `detail`: what the parser says, in English. */
	| { readonly kind: 'not-json'; readonly detail: string }
	| { readonly kind: 'not-an-object' }
	| { readonly kind: 'reserved'; readonly name: string }
	/** It would change what objects are. */
	| { readonly kind: 'unsafe-name'; readonly name: string }
	| { readonly kind: 'too-deep'; readonly levels: number }
	| { readonly kind: 'too-long'; readonly characters: number }

export type ReadExtra =
	/** Undefined: nothing but space. */
	| { readonly ok: true; readonly extra: ExtraParameters | undefined }
	| { readonly ok: false; readonly problem: ExtraProblem }

/** Reads what is in a text field. */
export function readExtra(text: string): ReadExtra {
	if (text.trim() === '') return { ok: true, extra: undefined }
	if (text.length > 4 * mostCharacters) return { ok: false, problem: tooLong }
	let value: unknown
	try {
		value = JSON.parse(text)
	} catch (cause) {
		const detail = cause instanceof Error ? cause.message : String(cause)
		return { ok: false, problem: { kind: 'not-json', detail } }
	}
	const problem = extraProblem(value)
	if (problem) return { ok: false, problem }
	return { ok: true, extra: isRecord(value) && Object.keys(value).length > 0 ? value : undefined }
}

/** Null when it can be sent. */
export function extraProblem(value: unknown): ExtraProblem | null {
	if (!isRecord(value)) return { kind: 'not-an-object' }
	const name = Object.keys(value).find((key) => reserved.has(key))
	if (name !== undefined) return { kind: 'reserved', name }
	return structureProblem(value, 1) ?? (JSON.stringify(value).length > mostCharacters ? tooLong : null)
}

const tooLong: ExtraProblem = { kind: 'too-long', characters: mostCharacters }

/** Looks no deeper than what is allowed, so that it comes to an end with anything. */
function structureProblem(value: unknown, level: number): ExtraProblem | null {
	if (typeof value !== 'object' || value === null) return isJson(value) ? null : { kind: 'not-an-object' }
	if (level > mostLevels) return { kind: 'too-deep', levels: mostLevels }
	for (const [name, inner] of Object.entries(value)) {
		if (unsafe.has(name)) return { kind: 'unsafe-name', name }
		const problem = structureProblem(inner, level + 1)
		if (problem) return problem
	}
	return null
}

const unsafe: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const isJson = (value: unknown) =>
	value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)

function isRecord(value: unknown): value is ExtraParameters {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The problem in English, for an error's detail. */
export function describeExtraProblem(problem: ExtraProblem): string {
	switch (problem.kind) {
		case 'not-json':
			return `This is not JSON: ${problem.detail}`
		case 'not-an-object':
			return 'It must be a JSON object.'
		case 'reserved':
			return `"${problem.name}" is Holdfast's own to set.`
		case 'unsafe-name':
			return `The name "${problem.name}" is not allowed.`
		case 'too-deep':
			return `It must not be nested deeper than ${problem.levels} levels.`
		case 'too-long':
			return `It must not be longer than ${problem.characters} characters.`
	}
}
