import { describe, expect, it } from 'vitest'
import {
	createUniqueNames,
	safeName,
	safeStem,
} from '../../../../../../src/main/core/transfer/export/file-names.ts'

describe('a file is called after its conversation', () => {
	it.each([
		['Rivers', 'Rivers'],
		['汉字、かな、한국어', '汉字、かな、한국어'],
		['What is 1/2 * "x"?', 'What is 1-2 - -x--'],
		['..', 'fallback'],
		['../../etc/passwd', '-..-etc-passwd'],
		['C:\\Windows\\x', 'C--Windows-x'],
		['.bashrc', 'bashrc'],
		['ends with a dot. ', 'ends with a dot'],
		['line\r\n\tend', 'line end'],
		['', 'fallback'],
		[' \u200b\u0000 ', 'fallback'],
		['CON', '_CON'],
		['con.txt', '_con.txt'],
		['nul .a', '_nul .a'],
		['COM¹', '_COM¹'],
		['Console', 'Console'],
		['a\u202egpj.exe', 'agpj.exe'],
		['family 👨‍👩‍👧 and 👩🏽‍💻', 'family 👨‍👩‍👧 and 👩🏽‍💻'],
		['join\u200ded', 'joined'],
		['\ud800 lone', 'lone'],
		['e\u0301', '\u00e9'],
	])('%j → %j', (title, stem) => expect(safeStem(title, 'fallback')).toBe(stem))

	it('a long title is cut where a reader would not tear it', () => {
		for (const character of ['a', '海', '👨‍👩‍👧', 'e\u0301\u0323']) {
			const stem = safeStem(character.repeat(300), 'fallback')
			expect(Buffer.byteLength(stem)).toBeLessThanOrEqual(120)
			expect(stem.endsWith('…')).toBe(true)
			const whole = stem.slice(0, -1).normalize('NFC')
			expect(whole.split(character.normalize('NFC')).join('')).toBe('')
		}
	})

	it('keeps the extension of a file, and takes no other for one', () => {
		expect(safeName('photo: one.PNG', 'file')).toBe('photo- one.PNG')
		expect(safeName('.htaccess', 'file')).toBe('file.htaccess')
		expect(safeName('a.very long ending', 'file')).toBe('a.very long ending')
	})
})

describe('names in one folder', () => {
	it('differ, also where upper and lower case, or composed letters, do not count', () => {
		const names = createUniqueNames(['index.md'])
		const taken = ['Rivers', 'rivers', 'Rivers', 'Index', 'é', 'e\u0301'].map((stem) =>
			names.take(stem, '.md'),
		)
		expect(taken).toEqual([
			'Rivers.md',
			'rivers (2).md',
			'Rivers (3).md',
			'Index (2).md',
			'é.md',
			'e\u0301 (2).md',
		])
	})

	it('a title that looks like a number of another one takes nothing from it', () => {
		const names = createUniqueNames()
		expect(['a', 'a (2)', 'a', 'a'].map((stem) => names.take(stem, ''))).toEqual([
			'a',
			'a (2)',
			'a (3)',
			'a (4)',
		])
	})

	it('ten thousand of one title are numbered without looking at all of them each time', () => {
		const names = createUniqueNames()
		const all = Array.from({ length: 10_000 }, () => names.take('New chat', '.md'))
		expect(new Set(all).size).toBe(10_000)
		expect(all.at(-1)).toBe('New chat (10000).md')
	})
})
