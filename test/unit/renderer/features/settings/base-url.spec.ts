import { expect, it } from 'vitest'
import {
	baseUrlProblem,
	isUnencrypted,
	nameFor,
	originOf,
	readAzureTarget,
	usualApi,
} from '../../../../../src/renderer/features/settings/base-url.ts'

it.each([
	['', 'base-url-missing'],
	['   ', 'base-url-missing'],
	['api.openai.com/v1', 'base-url-invalid'],
	['https://', 'base-url-invalid'],
	['ftp://host.example', 'base-url-invalid'],
	['https://user@host.example', 'base-url-credentials'],
	['https://host.example/v1?a=b', 'base-url-query'],
	['https://host.example/v1#a', 'base-url-query'],
	[' https://host.example/v1 ', null],
	['http://localhost:11434', null],
])('finds in %j the problem %s', (text, problem) => {
	expect(baseUrlProblem(text)).toBe(problem)
})

it.each([
	['http://192.168.1.20:11434/v1', true],
	['http://host.example', true],
	['http://localhost.evil.example', true],
	['http://127.0.0.1.evil.example', true],
	['https://host.example', false],
	['http://localhost:1234/v1', false],
	['http://127.0.0.1:1234', false],
	['http://[::1]:1234', false],
	['http://', false],
])('knows whether %s can be read on the way: %s', (text, isReadable) => {
	expect(isUnencrypted(text)).toBe(isReadable)
})

it('assumes Responses for OpenAI itself and Chat Completions for everybody else', () => {
	expect(usualApi('https://api.openai.com/v1')).toBe('responses')
	expect(usualApi('https://api.openai.com.evil.example/v1')).toBe('chat')
	expect(usualApi('not yet an address')).toBe('chat')
})

it('names a provider after its host', () => {
	expect(nameFor('https://api.deepseek.com/v1')).toBe('deepseek.com')
	expect(nameFor('http://localhost:11434/v1')).toBe('localhost:11434')
	expect(originOf('https://api.deepseek.com/v1')).toBe('https://api.deepseek.com')
})

it.each([
	[
		'https://mine.cognitiveservices.azure.com/openai/deployments/gpt-5.1/chat/completions?api-version=2025-01-01-preview',
		{ baseUrl: 'https://mine.cognitiveservices.azure.com/openai/v1', api: 'chat', deployment: 'gpt-5.1' },
	],
	[
		' https://mine.openai.azure.us/openai/responses?api-version=2025-04-01-preview ',
		{ baseUrl: 'https://mine.openai.azure.us/openai/v1', api: 'responses', deployment: null },
	],
	['https://mine.openai.azure.com/openai/v1', null],
	['https://azure.com.evil.example/openai/responses?api-version=1', null],
	['https://mine.openai.azure.com/openai/deployments/a/b/chat/completions?api-version=1', null],
])('reads what Azure shows, %s', (text, target) => {
	expect(readAzureTarget(text)).toEqual(target)
})
