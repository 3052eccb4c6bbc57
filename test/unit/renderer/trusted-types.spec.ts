import { expect, it } from 'vitest'
import { allowOwnWorkers } from '../../../src/renderer/trusted-types.ts'

function policyAt(href: string) {
	let policy: { readonly createScriptURL: (address: string) => string } | null = null
	allowOwnWorkers({
		location: { href },
		trustedTypes: {
			createPolicy(name, given) {
				expect(name).toBe('default')
				policy = given
			},
		},
	})
	return (address: string) => policy?.createScriptURL(address)
}

it.each([
	['http://127.0.0.1:4100/', '/assets/highlight-worker-1234.js'],
	['http://127.0.0.1:4100/', 'http://127.0.0.1:4100/assets/a.js'],
	['app://holdfast/index.html', 'app://holdfast/assets/a.js'],
])('lets the page at %s make a worker of %s', (page, address) => {
	expect(policyAt(page)(address)).toBe(address)
})

it.each([
	['http://127.0.0.1:4100/', 'http://127.0.0.1:4101/assets/a.js'],
	['http://127.0.0.1:4100/', 'https://evil.example/a.js'],
	['http://127.0.0.1:4100/', '//evil.example/a.js'],
	['http://127.0.0.1:4100/', 'data:text/javascript,alert(1)'],
	['http://127.0.0.1:4100/', 'blob:http://127.0.0.1:4100/0a1b'],
	['app://holdfast/index.html', 'app://elsewhere/a.js'],
])('lets the page at %s make none of %s', (page, address) => {
	expect(() => policyAt(page)(address)).toThrow('Only scripts of our own')
})

it('does nothing in a browser that knows no trusted types', () => {
	expect(() => allowOwnWorkers({ location: { href: 'http://127.0.0.1:4100/' } })).not.toThrow()
})
