import { expect, test } from 'vitest'
import { parseProxyUrl } from '../../../../../src/main/core/settings/parse-proxy.ts'
import { proxyProblem } from '../../../../../src/renderer/features/settings/proxy-url.ts'

const cases = [
	['http://proxy.example:8080', null],
	['proxy.example:8080', null],
	['  socks5://127.0.0.1:1080  ', null],
	['HTTPS://Proxy.Example/', null],
	['', 'proxy-missing'],
	['   ', 'proxy-missing'],
	['a proxy', 'proxy-invalid'],
	['http://', 'proxy-invalid'],
	['ftp://proxy.example', 'proxy-scheme'],
	['http://me:secret@proxy.example:8080', 'proxy-credentials'],
	['http://proxy.example/path', 'proxy-path'],
	['http://proxy.example/?a=b', 'proxy-path'],
] as const

test.each(cases)('%j: %s', (typed, problem) => {
	expect(proxyProblem(typed)).toBe(problem)
})

test('the core agrees on what can be used', () => {
	for (const [typed, problem] of cases) {
		const parse = () => parseProxyUrl(typed.trim())
		if (problem === null) expect(parse, typed).not.toThrow()
		else expect(parse, typed).toThrow()
	}
})
