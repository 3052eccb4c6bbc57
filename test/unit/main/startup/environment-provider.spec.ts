import { describe, expect, it } from 'vitest'
import { childEnvironment } from '../../../../src/main/startup/child-environment.ts'
import { takeEnvironmentProvider } from '../../../../src/main/startup/environment-provider.ts'

describe('the provider from the environment', () => {
	it('does not exist without a key or a base URL', () => {
		expect(takeEnvironmentProvider({ HOLDFAST_MODEL: 'm', HOLDFAST_API: 'nonsense' })).toBeNull()
		expect(takeEnvironmentProvider({ OPENAI_API_KEY: ' ', OPENAI_BASE_URL: '' })).toBeNull()
	})

	it('is OpenAI when only a key is set', () => {
		expect(takeEnvironmentProvider({ OPENAI_API_KEY: 'sk-canary' })).toEqual({
			apiKey: 'sk-canary',
			baseUrl: 'https://api.openai.com/v1',
			api: 'responses',
			model: null,
			isBackground: false,
		})
	})

	it('speaks chat with every other server, and needs no key', () => {
		expect(takeEnvironmentProvider({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/' })).toMatchObject({
			apiKey: null,
			baseUrl: 'http://127.0.0.1:11434/v1',
			api: 'chat',
		})
	})

	it('takes protocol, model and background mode from HOLDFAST_*', () => {
		const env = {
			OPENAI_BASE_URL: 'https://example.com',
			HOLDFAST_API: 'responses',
			HOLDFAST_MODEL: 'large',
			HOLDFAST_BACKGROUND: '1',
		}
		expect(takeEnvironmentProvider(env)).toMatchObject({
			baseUrl: 'https://example.com',
			api: 'responses',
			model: 'large',
			isBackground: true,
		})
	})

	it('leaves no OPENAI_* behind, even when a value is refused', () => {
		const env: NodeJS.ProcessEnv = {
			OPENAI_API_KEY: 'sk-canary',
			OPENAI_ORG_ID: 'org',
			openai_project: 'p',
			PATH: '/bin',
			HOLDFAST_API: 'morse',
		}
		expect(() => takeEnvironmentProvider(env)).toThrow()
		expect(env).toEqual({ PATH: '/bin', HOLDFAST_API: 'morse' })
	})

	it.each([
		[{ OPENAI_BASE_URL: 'canary-url' }, /OPENAI_BASE_URL is not an address/],
		[{ OPENAI_BASE_URL: 'file:///canary' }, /OPENAI_BASE_URL is not an address/],
		[{ OPENAI_BASE_URL: 'https://user:canary@example.com' }, /OPENAI_BASE_URL holds a user name/],
		[{ OPENAI_BASE_URL: 'https://example.com/?key=canary' }, /must end before/],
		[{ OPENAI_API_KEY: 'canary\nkey' }, /OPENAI_API_KEY holds a character/],
		[{ OPENAI_API_KEY: 'k', HOLDFAST_API: 'canary' }, /"responses" or "chat"/],
		[{ OPENAI_API_KEY: 'k', HOLDFAST_BACKGROUND: 'canary' }, /must be 1, 0 or not set/],
	])('answers %o with a sentence that does not repeat it', (env, sentence) => {
		const read = () => takeEnvironmentProvider({ ...env })
		expect(read).toThrow(sentence)
		expect(read).not.toThrow(/canary/)
	})
})

describe('the environment of a child process', () => {
	it('holds nothing that is meant for Holdfast alone', () => {
		const env = { PATH: '/bin', OPENAI_API_KEY: 'k', HOLDFAST_MODEL: 'm', openai_x: 'x', MY_OPENAI_: 'y' }
		expect(childEnvironment(env)).toEqual({ PATH: '/bin', MY_OPENAI_: 'y' })
	})
})
