import { describe, expect, it } from 'vitest'
import { proxyFromEnvironment } from '../../../../src/main/browser/environment-proxy.ts'

const openai = 'https://api.openai.com/v1'

describe('the proxy from the environment', () => {
	it.each([
		[{}, openai, null],
		[{ HTTPS_PROXY: 'http://proxy:8080' }, openai, 'http://proxy:8080'],
		[{ https_proxy: 'http://user:pw@proxy:8080/' }, openai, 'http://user:pw@proxy:8080'],
		[{ HTTPS_PROXY: 'proxy:8080' }, openai, 'http://proxy:8080'],
		[{ ALL_PROXY: 'socks5://proxy:1080' }, openai, 'socks5://proxy:1080'],
		[{ HTTP_PROXY: 'http://proxy:8080' }, openai, null],
		[{ HTTP_PROXY: 'http://proxy:8080' }, 'http://example.com/', 'http://proxy:8080'],
		[{ https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' }, openai, 'http://lower:1'],
		[{ HTTPS_PROXY: '' }, openai, null],
		[{ HTTPS_PROXY: '::::' }, openai, null],
	])('with %o for %s is %s', (env, url, proxy) => {
		expect(proxyFromEnvironment(env, url)).toBe(proxy)
	})

	it.each([
		['*', true],
		['api.openai.com', true],
		['openai.com', true],
		['.openai.com', true],
		['*.openai.com', true],
		['API.OPENAI.COM', true],
		['other.com, openai.com', true],
		['openai.com:443', true],
		['openai.com:8443', false],
		['penai.com', false],
		['', false],
	])('is not used for api.openai.com with NO_PROXY=%s: %s', (list, isDirect) => {
		const proxy = proxyFromEnvironment({ HTTPS_PROXY: 'http://proxy:1', NO_PROXY: list }, openai)
		expect(proxy === null).toBe(isDirect)
	})

	it.each(['http://127.0.0.1:11434/', 'http://localhost:1/', 'http://[::1]:1/', 'http://a.localhost/'])(
		'is never used for %s',
		(url) => {
			expect(proxyFromEnvironment({ HTTP_PROXY: 'http://proxy:1' }, url)).toBeNull()
		},
	)
})
