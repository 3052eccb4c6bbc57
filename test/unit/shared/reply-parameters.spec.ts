import { describe, expect, it } from 'vitest'
import { extraProblem, readExtra } from '../../../src/shared/extra-parameters.ts'
import { unknownFacts } from '../../../src/shared/model-facts.ts'
import { parameterSupport, supportedParameters } from '../../../src/shared/parameter-support.ts'
import { replyParametersSchema } from '../../../src/shared/parameters-schema.ts'
import { mergeParameters, type ReplyParameters } from '../../../src/shared/reply-parameters.ts'

describe('layers of parameters', () => {
	it('are joined field by field, a later one in place of an earlier one', () => {
		const model: ReplyParameters = { temperature: 0.2, topP: 0.9, stop: ['a'] }
		const conversation: ReplyParameters = { temperature: 0, stop: ['b', 'c'] }
		expect(mergeParameters([model, {}, conversation])).toEqual({
			temperature: 0,
			topP: 0.9,
			stop: ['b', 'c'],
		})
		expect(mergeParameters([])).toEqual({})
	})

	it('keep extra JSON of all of them, by its first names', () => {
		const merged = mergeParameters([
			{ extra: { top_k: 1, provider: { order: ['a'] } } },
			{ seed: 1 },
			{ extra: { provider: { order: ['b'] } } },
		])
		expect(merged).toEqual({ seed: 1, extra: { top_k: 1, provider: { order: ['b'] } } })
	})

	it('change nothing where a field is there without a value', () => {
		const empty = { temperature: undefined } as unknown as ReplyParameters
		expect(mergeParameters([{ temperature: 1 }, empty])).toEqual({ temperature: 1 })
	})
})

describe('extra JSON', () => {
	it('is an object, or nothing', () => {
		expect(readExtra('  ')).toEqual({ ok: true, extra: undefined })
		expect(readExtra('{}')).toEqual({ ok: true, extra: undefined })
		expect(readExtra('{"top_k": 40}')).toEqual({ ok: true, extra: { top_k: 40 } })
		for (const text of ['[1]', '1', 'null', '"a"']) {
			expect(readExtra(text)).toEqual({ ok: false, problem: { kind: 'not-an-object' } })
		}
		expect(readExtra('{"top_k": 40')).toMatchObject({ ok: false, problem: { kind: 'not-json' } })
	})

	it.each([
		'model',
		'messages',
		'input',
		'stream',
		'stream_options',
		'store',
		'background',
		'previous_response_id',
	])('may not say "%s", which is not the user\'s to say', (name) => {
		expect(readExtra(JSON.stringify({ top_k: 1, [name]: 'x' }))).toEqual({
			ok: false,
			problem: { kind: 'reserved', name },
		})
		const parsed = replyParametersSchema.safeParse({ extra: { [name]: 1 } })
		expect(parsed.error?.issues[0]).toMatchObject({ path: ['extra', name] })
	})

	it('may hold none of the names that change what objects are, however deep', () => {
		expect(readExtra('{"a": [{"__proto__": {"b": 1}}]}')).toMatchObject({
			problem: { kind: 'unsafe-name', name: '__proto__' },
		})
	})

	it('has an end', () => {
		let deep: unknown = 1
		for (let level = 0; level < 50_000; level += 1) deep = [deep]
		expect(extraProblem({ deep })).toMatchObject({ kind: 'too-deep' })
		expect(readExtra(JSON.stringify({ long: 'x'.repeat(20_001) }))).toMatchObject({
			problem: { kind: 'too-long' },
		})
	})
})

describe('what is accepted as parameters', () => {
	it.each([
		[{ temperature: 2.1 }, 'temperature'],
		[{ temperature: Number.NaN }, 'temperature'],
		[{ topP: -0.1 }, 'topP'],
		[{ maxOutputTokens: 0 }, 'maxOutputTokens'],
		[{ maxOutputTokens: 1.5 }, 'maxOutputTokens'],
		[{ reasoningEffort: 'much' }, 'reasoningEffort'],
		[{ stop: [] }, 'stop'],
		[{ stop: [''] }, 'stop.0'],
		[{ presence: 1 }, ''],
	])('%j is not', (parameters, path) => {
		expect(replyParametersSchema.safeParse(parameters).error?.issues[0]?.path.join('.')).toBe(path)
	})
})

describe('what a provider and a model take', () => {
	const at = (baseUrl: string, api: 'chat' | 'responses', facts = {}) =>
		parameterSupport({ baseUrl, api }, { ...unknownFacts, ...facts })

	it('is everything, where nobody knows better', () => {
		expect(new Set(Object.values(at('https://api.nobody.test/v1', 'chat')))).toEqual(new Set(['sent']))
	})

	it('is no temperature for a model that takes none, and no effort for one that does not think', () => {
		const thinking = at('https://api.openai.com/v1', 'chat', { sampling: false, reasoning: true })
		expect(thinking).toMatchObject({
			temperature: 'model',
			topP: 'model',
			stop: 'model',
			reasoningEffort: 'sent',
		})
		const plain = at('https://api.openai.com/v1', 'chat', { sampling: true, reasoning: false })
		expect(plain).toMatchObject({
			temperature: 'sent',
			reasoningEffort: 'model',
			verbosity: 'model',
			stop: 'sent',
		})
	})

	it('is neither seed nor stop over Responses', () => {
		expect(at('https://api.openai.com/v1', 'responses')).toMatchObject({ seed: 'protocol', stop: 'protocol' })
	})

	it('is nothing that its provider is known to ignore or refuse', () => {
		expect(at('https://api.anthropic.com/v1', 'chat')).toMatchObject({
			reasoningEffort: 'provider',
			verbosity: 'provider',
			seed: 'provider',
			temperature: 'sent',
		})
	})

	it('leaves the rest out, and extra JSON never', () => {
		const support = at('https://api.openai.com/v1', 'responses', { sampling: false })
		const parameters: ReplyParameters = { temperature: 1, seed: 1, maxOutputTokens: 5, extra: { top_k: 1 } }
		expect(supportedParameters(parameters, support)).toEqual({ maxOutputTokens: 5, extra: { top_k: 1 } })
	})
})
