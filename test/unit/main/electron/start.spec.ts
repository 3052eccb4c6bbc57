/** From the command line to a window that works: the real main script against the double of Electron. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { claimDataDir } from '../../../../src/main/startup/claim-data-dir.ts'
import { CoreDouble } from '../../../support/electron-double/core.ts'
import {
	bridgeOf,
	eventually,
	startElectron,
	stopElectrons,
	temporaryFolder,
} from '../../../support/electron-double/start-electron.ts'

afterEach(stopElectrons)

test('a call goes from the page to the core, and its answer back', async () => {
	const { core, firstWindow } = await startElectron()
	const bridge = bridgeOf(await firstWindow())

	const result = await bridge.calls['chat.list']({ before: null, limit: 10 })

	expect(result).toEqual({ ok: true, value: { before: null, limit: 10 } })
	expect(core.calls).toContainEqual({ name: 'chat.list', input: { before: null, limit: 10 } })
})

test('the window is there before the history is opened', async () => {
	const core = new CoreDouble()
	const order: string[] = []
	const create = core.create
	Object.assign(core, {
		create: (...args: Parameters<typeof create>) => {
			order.push('history')
			return create(...args)
		},
	})
	await startElectron({
		core,
		prepare: ({ app }) => app.on('browser-window-created', () => order.push('window')),
	})

	await eventually(() => expect(order).toEqual(['window', 'history']))
})

test('a call made before the history is open waits for it', async () => {
	const core = new CoreDouble()
	const opening = Promise.withResolvers<void>()
	const create = core.create
	Object.assign(core, {
		create: async (...args: Parameters<typeof create>) => {
			await opening.promise
			return create(...args)
		},
	})
	const { firstWindow } = await startElectron({ core })

	const answer = bridgeOf(await firstWindow()).calls['app.info']({})
	opening.resolve()

	expect(await answer).toEqual({ ok: true, value: {} })
})

test('the core learns where it runs, and Chromium keeps its files apart from the history', async () => {
	const { core, dataDir, electron } = await startElectron({ args: ['--lang=zh-CN'] })

	await eventually(() =>
		expect(core.ports?.info).toEqual({
			version: '0.1.0',
			host: 'electron',
			platform: 'linux',
			systemLanguage: 'zh-CN',
			dataDir,
		}),
	)
	expect(electron.app.getPath('userData')).toBe(join(dataDir, 'electron'))
	expect(statSync(dataDir).mode & 0o777).toBe(0o700)
})

test('the key of the environment reaches the core and is gone from the environment', async () => {
	process.env.OPENAI_API_KEY = 'sk-canary-0123456789'
	process.env.OPENAI_BASE_URL = 'http://127.0.0.1:9/v1'

	const { core } = await startElectron()

	expect(process.env).not.toHaveProperty('OPENAI_API_KEY')
	expect(process.env).not.toHaveProperty('OPENAI_BASE_URL')
	await eventually(() => expect(core.ports?.environment?.apiKey).toBe('sk-canary-0123456789'))
})

test('an option that makes no sense is explained, and nothing starts', async () => {
	const { electron } = await startElectron({ args: ['--lang=klingon'] })

	expect(electron.dialog.errors).toEqual([
		{ title: 'Holdfast', content: expect.stringContaining('--lang=klingon') },
	])
	expect(electron.app.exitCode).toBe(1)
	expect(electron.windows).toHaveLength(0)
})

test('switches of Chromium on the command line are left alone', async () => {
	const { electron } = await startElectron({ args: ['--no-sandbox', '--lang=en'] })

	expect(electron.app.exitCode).toBeNull()
	expect(electron.windows).toHaveLength(1)
})

test('a second start on the same folder ends at once and shows the first one’s window', async () => {
	const first = await startElectron()
	const window = await first.firstWindow()
	window.minimize()

	const second = await startElectron({ dataDir: first.dataDir })

	expect(second.electron.app.exitCode).toBe(0)
	expect(second.core.ports).toBeNull()
	expect(window.isMinimized()).toBe(false)
	expect(first.electron.BrowserWindow.getFocusedWindow()).toBe(window)
	expect(first.electron.windows).toHaveLength(1)
})

test('a start on another folder is another program', async () => {
	const first = await startElectron()
	const second = await startElectron()

	await eventually(() => expect(second.core.ports).not.toBeNull())
	expect(first.electron.app.exitCode).toBeNull()
})

test('a folder that the browser host has open is left to it: its address is shown instead', async () => {
	const dataDir = temporaryFolder()
	const claim = await claimDataDir(dataDir, async () => ({ url: 'http://127.0.0.1:4000/?code=once' }))

	const { electron, core } = await startElectron({ dataDir })

	expect(await electron.app.exited).toBe(0)
	expect(electron.shell.opened).toEqual(['http://127.0.0.1:4000/?code=once'])
	expect(core.ports).toBeNull()
	if (claim.isOwner) await claim.release()
})

test('a start of the browser host on our folder shows our window', async () => {
	const { dataDir, electron, firstWindow, core } = await startElectron()
	const window = await firstWindow()
	window.minimize()
	await eventually(() => expect(core.ports).not.toBeNull())

	const claim = await claimDataDir(dataDir, async () => ({ url: null }))

	expect(claim).toEqual({ isOwner: false, ownerPid: process.pid, url: null })
	expect(electron.BrowserWindow.getFocusedWindow()).toBe(window)
})

test('a history of a newer version is refused with what to do, and the program ends', async () => {
	const core = new CoreDouble()
	core.failure = { kind: 'history-too-new', path: '/data/holdfast.db', version: 9 }
	const { electron } = await startElectron({ core })

	const shown = await eventually(() => firstOf(electron.dialog.shown))
	expect(shown.options.message).toBe('Your history was written by a newer version of Holdfast.')
	expect(shown.options.detail).toContain('Install the newest version')
	expect(shown.options.detail).toContain('/data/holdfast.db')
	expect(electron.app.exitCode).toBeNull()
	shown.answer(0)
	expect(await electron.app.exited).toBe(1)
})

test('a data folder that cannot be used is shown to the person who wants to see it', async () => {
	const core = new CoreDouble()
	core.failure = {
		kind: 'history-unavailable',
		path: '/data/holdfast.db',
		detail: 'EACCES: permission denied',
	}
	const { electron, dataDir } = await startElectron({ core, args: ['--lang=zh-CN'] })

	const shown = await eventually(() => firstOf(electron.dialog.shown))
	expect(shown.options.message).toBe('Holdfast 无法使用数据文件夹。')
	expect(shown.options.detail).toContain('EACCES: permission denied')
	shown.answer(1)
	expect(await electron.app.exited).toBe(1)
	expect(electron.shell.opened).toEqual([dataDir])
})

test('theme, language and the keys of the menu follow the settings, and the theme is there before the next start’s first frame', async () => {
	const first = await startElectron()
	await first.firstWindow()
	await eventually(() => expect(first.core.calls).toContainEqual({ name: 'settings.get', input: {} }))

	first.core.emit({
		type: 'settings.changed',
		settings: {
			theme: 'dark',
			accent: 'teal',
			density: 'comfortable',
			textSize: 'normal',
			messageWidth: 'normal',
			sendKey: 'enter',
			wrapsCode: false,
			numbersLines: false,
			language: 'zh-CN',
			defaultProviderId: null,
			proxy: { mode: 'system' },
			staysAwake: true,
			notifies: true,
			trashDays: 30,
			lockKeysAfterMinutes: null,
			titlesByModel: true,
			titleModel: null,
			checksSpelling: false,
			shortcuts: { 'new-chat': ['F9'] },
		},
	})

	expect(first.electron.nativeTheme.themeSource).toBe('dark')
	expect(first.electron.windows[0]?.backgroundColor).toBe('#1b1c1e')
	const newChat = first.electron.menu.items().find((item) => item.label === '新建对话')
	expect(newChat?.accelerator).toBe('F9')
	first.electron.app.quit()
	await first.electron.app.exited

	const second = await startElectron({ dataDir: first.dataDir })
	expect(second.electron.windows[0]?.options.backgroundColor).toBe('#1b1c1e')
})

test('the log is in the data folder and knows no key', async () => {
	process.env.OPENAI_API_KEY = 'sk-canary-0123456789'
	const { dataDir, core } = await startElectron()
	await eventually(() => expect(core.ports).not.toBeNull())

	core.ports?.log.error({ detail: 'sk-canary-0123456789' }, 'a message')

	const log = readFileSync(join(dataDir, 'logs', 'holdfast.log'), 'utf8')
	expect(log).toContain('a message')
	expect(log).not.toContain('canary')
	expect(existsSync(join(dataDir, 'keys.json'))).toBe(false)
})

function firstOf<T>(list: readonly T[]): T {
	const [first] = list
	if (first === undefined) throw new Error('there is none yet')
	return first
}
