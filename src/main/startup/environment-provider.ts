/**
 * The provider made from `OPENAI_API_KEY` and `OPENAI_BASE_URL`, tuned by `HOLDFAST_API`, `HOLDFAST_MODEL` and
 * `HOLDFAST_BACKGROUND`.
 */
import type { Api } from '../../shared/model.ts'
import type { EnvironmentProvider } from '../core/ports.ts'
import { StartupError } from './startup-error.ts'

const openAiUrl = 'https://api.openai.com/v1'

/**
 * Reads the provider and removes every `OPENAI_*` variable from `env`, so that no child process inherits the
 * key and no library finds it by itself. Null when neither a key nor a base URL is set. Throws `StartupError`
 * for a value that makes no sense; the sentence never repeats it.
 */
export function takeEnvironmentProvider(env: NodeJS.ProcessEnv = process.env): EnvironmentProvider | null {
	const apiKey = env.OPENAI_API_KEY?.trim() || null
	const baseUrl = env.OPENAI_BASE_URL?.trim() || null
	for (const name of Object.keys(env)) if (/^OPENAI_/i.test(name)) delete env[name]
	if (apiKey === null && baseUrl === null) return null

	const url = parseBaseUrl(baseUrl ?? openAiUrl)
	return {
		apiKey: parseKey(apiKey),
		baseUrl: url.href.replace(/\/+$/, ''),
		api: parseApi(env.HOLDFAST_API?.trim() ?? '', url),
		model: env.HOLDFAST_MODEL?.trim() || null,
		isBackground: parseSwitch(env.HOLDFAST_BACKGROUND?.trim() ?? ''),
	}
}

function parseKey(key: string | null): string | null {
	// What an HTTP header can carry; anything else would fail only when the first message is sent.
	if (key !== null && !/^[\x21-\x7e]+$/.test(key)) {
		throw new StartupError('OPENAI_API_KEY holds a character that no API key has: a space, a line break, …')
	}
	return key
}

function parseBaseUrl(text: string): URL {
	const url = URL.parse(text)
	if (url === null || !/^https?:$/.test(url.protocol)) {
		throw new StartupError('OPENAI_BASE_URL is not an address such as https://api.openai.com/v1.')
	}
	if (url.username || url.password) {
		throw new StartupError('OPENAI_BASE_URL holds a user name or password. Put the key in OPENAI_API_KEY.')
	}
	if (url.search || url.hash) {
		throw new StartupError('OPENAI_BASE_URL must end before "?" and "#".')
	}
	return url
}

function parseApi(text: string, url: URL): Api {
	if (text === 'responses' || text === 'chat') return text
	if (text !== '') throw new StartupError('HOLDFAST_API must be "responses" or "chat".')
	return url.hostname === 'api.openai.com' ? 'responses' : 'chat'
}

function parseSwitch(text: string): boolean {
	if (text === '1') return true
	if (text === '' || text === '0') return false
	throw new StartupError('HOLDFAST_BACKGROUND must be 1, 0 or not set.')
}
