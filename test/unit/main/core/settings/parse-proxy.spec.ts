import { describe, expect, it } from 'vitest'
import { chooseProxy } from '../../../../../src/main/core/settings/choose-proxy.ts'
import { parseProxyUrl } from '../../../../../src/main/core/settings/parse-proxy.ts'
import { AppErrorException } from '../../../../../src/shared/errors.ts'
import type { ProxyChoice } from '../../../../../src/shared/model.ts'

describe('the address of a proxy', () => {
	it.each([
		['http://proxy.example:8080', 'http://proxy.example:8080'],
		['proxy.example:8080', 'http://proxy.example:8080'],
		['proxy.example', 'http://proxy.example'],
		['HTTPS://Proxy.Example/', 'https://proxy.example'],
		['socks5://127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
		['socks://[::1]:1080', 'socks5://[::1]:1080'],
	])('%s is kept as %s', (typed, kept) => expect(parseProxyUrl(typed)).toBe(kept))

	it.each([
		['ftp://proxy.example', /socks5/],
		['socks4://proxy.example:1080', /socks5/],
		['http://me:secret@proxy.example:8080', /user name or password/],
		['http://proxy.example/path', /without a path/],
		['http://proxy.example/?a=b', /without a path/],
		['http://', /not the address/],
		['a proxy', /not the address/],
	])('%s is refused, and it is said why', (typed, why) => {
		const refused = () => parseProxyUrl(typed)
		expect(refused).toThrow(AppErrorException)
		try {
			refused()
		} catch (cause) {
			expect(cause).toMatchObject({
				error: { kind: 'bad-input', field: 'proxy.url', detail: expect.stringMatching(why) },
			})
		}
	})
})

describe('the proxy for a URL', () => {
	const remote = 'https://api.example.com/v1'
	let choice: ProxyChoice = { mode: 'system' }
	const proxyFor = chooseProxy(
		() => choice,
		async () => 'http://system.example:3128',
	)

	it.each<readonly [ProxyChoice, string | null]>([
		[{ mode: 'system' }, 'http://system.example:3128'],
		[{ mode: 'none' }, null],
		[{ mode: 'manual', url: 'http://mine.example:8080' }, 'http://mine.example:8080'],
	])('with %j is %s, and never one for this machine', async (chosen, proxy) => {
		choice = chosen
		expect(await proxyFor(remote)).toBe(proxy)
		for (const local of ['http://127.0.0.1:11434/v1', 'http://localhost:1234', 'http://[::1]:8080']) {
			expect(await proxyFor(local)).toBeNull()
		}
	})

	it('is a provider’s own where it has one, and still never one for this machine', async () => {
		choice = { mode: 'manual', url: 'http://mine.example:8080' }
		expect(await proxyFor(remote, { mode: 'none' })).toBeNull()
		expect(await proxyFor(remote, { mode: 'system' })).toBe('http://system.example:3128')
		const own = { mode: 'manual', url: 'http://own.example:8080' } as const
		expect(await proxyFor(remote, own)).toBe('http://own.example:8080')
		expect(await proxyFor('http://127.0.0.1:11434/v1', own)).toBeNull()
	})
})
