import { expect, test } from 'vitest'
import { firstProxy, proxyFor } from '../../../../src/main/electron/proxy.ts'

test.each([
	['DIRECT', null],
	['PROXY proxy:8080', 'http://proxy:8080'],
	['PROXY proxy:8080; DIRECT', 'http://proxy:8080'],
	['DIRECT; PROXY proxy:8080', null],
	['HTTPS secure.example:443', 'https://secure.example:443'],
	['SOCKS5 127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
	['SOCKS 127.0.0.1:1080', 'socks4://127.0.0.1:1080'],
	['  proxy   proxy:3128 ', 'http://proxy:3128'],
	['PROXY [2001:db8::1]:8080', 'http://[2001:db8::1]:8080'],
	['QUIC proxy:443', null],
	['PROXY', null],
	['', null],
])('%j is %j', (list, url) => {
	expect(firstProxy(list)).toBe(url)
})

test('asks the system for the very address', async () => {
	const asked: string[] = []
	const session = {
		resolveProxy: async (url: string) => {
			asked.push(url)
			return 'PROXY proxy:8080'
		},
	}
	expect(await proxyFor(session, 'https://api.example/v1')).toBe('http://proxy:8080')
	expect(asked).toEqual(['https://api.example/v1'])
})
