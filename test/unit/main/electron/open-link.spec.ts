import { expect, test } from 'vitest'
import { openLink } from '../../../../src/main/electron/open-link.ts'
import { ShellDouble } from '../../../support/electron-double/system.ts'

test.each([
	['https://example.com/a?b#c', 'https://example.com/a?b#c'],
	['mailto:someone@example.com', 'mailto:someone@example.com'],
	['HTTPS://EXAMPLE.com', 'https://example.com/'],
])('%s is opened', async (url, opened) => {
	const shell = new ShellDouble()
	await openLink(shell, url)
	expect(shell.opened).toEqual([opened])
})

test.each([
	'http://example.com/',
	'file:///etc/passwd',
	'javascript:alert(1)',
	'ms-msdt:/id',
	'smb://server/share',
	'vscode://file/etc/passwd',
	'\\\\server\\share',
	'example.com',
	'',
])('%j is not', async (url) => {
	const shell = new ShellDouble()
	await expect(openLink(shell, url)).rejects.toThrow('Only https and mailto links are opened.')
	expect(shell.opened).toEqual([])
})
