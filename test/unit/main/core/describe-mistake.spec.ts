import { describe, expect, it } from 'vitest'
import { describeMistake } from '../../../../src/main/core/describe-mistake.ts'

describe('a mistake of ours', () => {
	it.each([
		["ENOENT: no such file or directory, open '/home/ada/.local/share/holdfast/keys.enc'", 'keys.enc'],
		['EPERM: rename C:\\Users\\Ada\\AppData\\holdfast\\a.db', 'a.db'],
		['Cannot find module file:///opt/holdfast/out/main/x.js', 'x.js'],
		['at /home/ada/a b/holdfast.db, /home/ada/c.db', 'c.db'],
	])('keeps the folders of this machine out of %j', (message, name) => {
		const detail = describeMistake(new Error(message))
		expect(detail).toContain(name)
		expect(detail).not.toMatch(/ada|opt|users|local/i)
	})

	it.each(['a bug', 'tokens/s and/or nothing', 'https://api.example.com/v1/models answered 500', '1/2'])(
		'leaves %j as it is',
		(message) => expect(describeMistake(new Error(message))).toBe(message),
	)

	it('tells no key, and never more than a line', () => {
		const detail = describeMistake(
			`no sk-canary-12345678\n    at main (/home/ada/x.js:1:2)\n${'x'.repeat(9_000)}`,
		)
		expect(detail).not.toMatch(/canary|\n/)
		expect(detail.length).toBeLessThanOrEqual(500)
	})
})
