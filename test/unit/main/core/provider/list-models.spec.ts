import { expect, it } from 'vitest'
import { readModelList } from '../../../../../src/main/core/provider/list-models.ts'
import { AppErrorException } from '../../../../../src/shared/errors.ts'

it.each<[string, unknown, readonly string[]]>([
	["OpenAI's form", { object: 'list', data: [{ id: 'b', owned_by: 'x' }, { id: 'a' }] }, ['b', 'a']],
	["Google's form", { models: [{ name: 'models/gemini' }] }, ['models/gemini']],
	["Ollama's form", { models: [{ name: 'llama', model: 'llama:8b', size: 1 }] }, ['llama']],
	['a bare array', [{ id: 'a' }, 'b'], ['a', 'b']],
	['an empty list', { data: [] }, []],
	['Ollama’s list without a model', { object: 'list', data: null }, []],
	[
		'a list with strangers in it',
		{ data: [{ id: 'a' }, { id: 7 }, null, { id: '' }, { id: 'a' }, { id: 'c' }] },
		['a', 'c'],
	],
])('reads %s', (_, body, expected) => {
	expect(readModelList(JSON.stringify(body), 'application/json')).toEqual(expected)
})

it('keeps a list of a sensible length', () => {
	const data = Array.from({ length: 20_000 }, (_, index) => ({ id: `model-${index}` }))
	expect(readModelList(JSON.stringify({ data }), 'application/json')).toHaveLength(5_000)
})

it.each(['', 'hello', '{}', '{"data":null}', '3'])('is no list: %s', (body) => {
	try {
		readModelList(body, 'text/plain')
		expect.unreachable()
	} catch (cause) {
		expect(cause).toBeInstanceOf(AppErrorException)
		expect(cause).toMatchObject({ error: { kind: 'not-a-stream', contentType: 'text/plain' } })
	}
})
