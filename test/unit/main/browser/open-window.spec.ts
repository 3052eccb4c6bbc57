import { describe, expect, it } from 'vitest'
import { chromiumCandidates } from '../../../../src/main/browser/find-chromium.ts'
import { openingCommand, openLink } from '../../../../src/main/browser/open-link.ts'
import { windowArguments } from '../../../../src/main/browser/open-window.ts'

describe('the app window', () => {
	const window = { url: 'http://127.0.0.1:1/open?code=c', profileDir: '/d/browser' }

	it('shows the address in a browser of its own', () => {
		const args = windowArguments({ ...window, isRoot: false })
		expect(args).toContain('--app=http://127.0.0.1:1/open?code=c')
		expect(args).toContain('--user-data-dir=/d/browser')
		expect(args).toContain('--disable-background-networking')
	})

	it('gives up the sandbox for root alone, where it cannot work', () => {
		expect(windowArguments({ ...window, isRoot: false })).not.toContain('--no-sandbox')
		expect(windowArguments({ ...window, isRoot: true })).toEqual(
			expect.arrayContaining(['--no-sandbox', '--test-type']),
		)
	})

	it('is looked for where each system installs browsers, Chromium and Chrome first', () => {
		const linux = chromiumCandidates({ platform: 'linux', env: { PATH: '/opt/bin:/usr/bin' } })
		expect(linux.slice(0, 3)).toEqual(['/opt/bin/chromium', '/usr/bin/chromium', '/snap/bin/chromium'])
		const mac = chromiumCandidates({ platform: 'darwin', env: { HOME: '/Users/ada' } })
		expect(mac[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
		const windows = chromiumCandidates({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } })
		expect(windows[0]).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
	})
})

describe('a link', () => {
	it.each(['file:///etc/passwd', 'javascript:alert(1)', 'http://example.com', 'smb://x/y'])(
		'is not opened when it is %s',
		async (url) => {
			await expect(openLink(url)).rejects.toThrow(/links are not opened/)
		},
	)

	it('is handed over as one argument, without a shell', () => {
		const href = new URL('https://example.com/a b?c=`x`&d=$(y)').href
		expect(openingCommand(href, 'linux')).toEqual(['xdg-open', href])
		expect(openingCommand(href, 'darwin')).toEqual(['open', href])
		expect(openingCommand(href, 'win32').at(-1)).toBe(href)
	})
})
