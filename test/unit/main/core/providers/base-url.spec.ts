import { expect, it } from 'vitest'
import { parseBaseUrl } from '../../../../../src/main/core/providers/base-url.ts'

it.each([
	['https://api.openai.com/v1', 'https://api.openai.com/v1'],
	['  https://API.OpenAI.com:443/v1//  ', 'https://api.openai.com/v1'],
	['http://127.0.0.1:11434', 'http://127.0.0.1:11434'],
	['https://host.example/v1/chat/completions', 'https://host.example/v1'],
	['https://host.example/v1/responses/', 'https://host.example/v1'],
	['https://host.example/v1/models', 'https://host.example/v1'],
	['https://host.example/models/v1', 'https://host.example/models/v1'],
])('reads %j as %s', (text, baseUrl) => {
	expect(parseBaseUrl(text)).toEqual({ baseUrl, origin: new URL(baseUrl).origin })
})

it.each([
	'',
	'api.openai.com/v1',
	'ftp://host.example',
	'javascript:alert(1)',
	'https://user:secret@host.example/v1',
	'https://host.example/v1?key=secret',
	'https://host.example/v1#part',
])('refuses %j', (text) => {
	expect(() => parseBaseUrl(text)).toThrow('bad-input')
})
