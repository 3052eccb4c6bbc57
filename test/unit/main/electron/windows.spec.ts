/** Windows: locked down, shown only when drawn, back in their place, and brought back when they die. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { BrowserWindowDouble, DisplayDouble } from '../../../support/electron-double/index.ts'
import { laptopDisplay } from '../../../support/electron-double/index.ts'
import {
	bridgeOf,
	eventually,
	startElectron,
	stopElectrons,
} from '../../../support/electron-double/start-electron.ts'

afterEach(stopElectrons)

const externalDisplay: DisplayDouble = {
	id: 2,
	bounds: { x: 1440, y: 0, width: 2560, height: 1440 },
	workArea: { x: 1440, y: 0, width: 2560, height: 1440 },
}

test('every window is sandboxed and isolated', async () => {
	const { firstWindow, electron } = await startElectron({ isPackaged: true })
	await firstWindow()
	electron.menu.click('New Window')

	expect(electron.windows).toHaveLength(2)
	for (const window of electron.windows) {
		expect(window.options.webPreferences).toMatchObject({
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webSecurity: true,
			allowRunningInsecureContent: false,
			webviewTag: false,
			devTools: false,
			spellcheck: false,
		})
	}
})

test('a window is shown once its first frame is drawn, on a background of the page’s own colour', async () => {
	const { electron, firstWindow } = await startElectron()
	const [early] = electron.windows
	expect(early?.isVisible).toBe(false)
	const canvas = /--color-canvas:\s*light-dark\((#\w+), (#\w+)\)/.exec(
		readFileSync(join(import.meta.dirname, '../../../../src/renderer/ui/theme.css'), 'utf8'),
	)
	expect(early?.options.backgroundColor).toBe(canvas?.[1])

	const window = await firstWindow()
	await eventually(() => expect(window.isVisible).toBe(true))
	electron.nativeTheme.themeSource = 'dark'
	expect(window.backgroundColor).toBe(canvas?.[2])
})

test('the first window ever opens in the middle of the primary screen', async () => {
	const { firstWindow } = await startElectron()
	expect((await firstWindow()).bounds).toEqual({ x: 170, y: 83, width: 1100, height: 760 })
})

test('a window comes back where it was, as large as it was', async () => {
	const place = { x: 50, y: 60, width: 900, height: 700 }
	const window = await reopened({ change: (first) => (first.bounds = place) })
	expect(window.bounds).toEqual(place)
	expect(window.isMaximized()).toBe(false)
})

test('a maximised window comes back maximised, and knows the size it had before', async () => {
	const place = { x: 50, y: 60, width: 900, height: 700 }
	const window = await reopened({
		change: (first) => {
			first.bounds = place
			first.maximize()
		},
	})
	expect(window.bounds).toEqual(place)
	await eventually(() => expect(window.isMaximized()).toBe(true))
})

test('a window that was on a screen which is gone comes back on one that is there', async () => {
	const window = await reopened({
		change: (first) => (first.bounds = { x: 2000, y: 100, width: 1200, height: 900 }),
		before: [laptopDisplay, externalDisplay],
		after: [laptopDisplay],
	})
	const { x, y, width, height } = window.bounds
	const area = laptopDisplay.workArea
	expect(x).toBeGreaterThanOrEqual(area.x)
	expect(y).toBeGreaterThanOrEqual(area.y)
	expect(x + width).toBeLessThanOrEqual(area.x + area.width)
	expect(y + height).toBeLessThanOrEqual(area.y + area.height)
})

test('a remembered place that is not a place is forgotten', async () => {
	const first = await startElectron()
	await first.firstWindow()
	first.electron.app.quit()
	await first.electron.app.exited
	writeFileSync(join(first.dataDir, 'window.json'), '{"theme":"system","places":[{"bounds":"here"}]}')

	const second = await startElectron({ dataDir: first.dataDir })
	expect((await second.firstWindow()).bounds).toEqual({ x: 170, y: 83, width: 1100, height: 760 })
})

test('a second window stands beside the first', async () => {
	const { electron, firstWindow } = await startElectron()
	const first = await firstWindow()
	electron.menu.click('New Window')
	const second = electron.windows[1]
	expect(second?.bounds).toMatchObject({ x: first.bounds.x + 28, y: first.bounds.y + 28 })
})

test('a window whose renderer dies is loaded again and works', async () => {
	const { firstWindow } = await startElectron()
	const window = await firstWindow()
	window.webContents.die('oom')

	await eventually(() => expect(window.webContents.loads).toBe(2))
	expect(await bridgeOf(window).calls['app.info']({})).toEqual({ ok: true, value: {} })
})

test('the page is told that the one before it died', async () => {
	const { firstWindow } = await startElectron()
	const window = await firstWindow()
	expect(window.webContents.getURL()).toBe('app://holdfast/index.html')
	window.webContents.die('oom')

	await eventually(() => expect(window.webContents.loads).toBe(2))
	expect(window.webContents.getURL()).toBe('app://holdfast/index.html#after-crash')
})

test('a window that dies again and again is not loaded forever: the person decides', async () => {
	const { electron, firstWindow } = await startElectron()
	const window = await firstWindow()
	for (let crash = 1; crash <= 3; crash += 1) {
		window.webContents.die('crashed')
		await eventually(() => expect(window.webContents.loads).toBe(crash + 1))
	}
	window.webContents.die('crashed')

	await eventually(() => expect(electron.dialog.shown).toHaveLength(1))
	expect(window.webContents.loads).toBe(4)
	expect(electron.dialog.shown[0]?.options.detail).toContain('Your conversations are safe')

	electron.dialog.shown[0]?.answer(0)
	await eventually(() => expect(window.webContents.loads).toBe(5))
	window.webContents.die('crashed')
	await eventually(() => expect(window.webContents.loads).toBe(6))
})

test('a window that keeps dying can be closed', async () => {
	const { electron, firstWindow } = await startElectron({ platform: 'darwin' })
	const window = await firstWindow()
	for (let crash = 1; crash <= 3; crash += 1) {
		window.webContents.die('crashed')
		await eventually(() => expect(window.webContents.loads).toBe(crash + 1))
	}
	window.webContents.die('crashed')
	await eventually(() => expect(electron.dialog.shown).toHaveLength(1))
	electron.dialog.shown[0]?.answer(1)

	await eventually(() => expect(electron.windows).toHaveLength(0))
})

test('a renderer that ended by itself is left in peace', async () => {
	const { electron, firstWindow } = await startElectron()
	const window = await firstWindow()
	for (let times = 0; times < 4; times += 1) window.webContents.die('clean-exit')
	window.webContents.die('crashed')

	await eventually(() => expect(window.webContents.loads).toBe(2))
	expect(electron.dialog.shown).toHaveLength(0)
})

type Displays = readonly [DisplayDouble, ...DisplayDouble[]]

/** A first run that ends after `change`, then a second one's window. */
async function reopened({
	change,
	before = [laptopDisplay],
	after = before,
}: {
	readonly change: (window: BrowserWindowDouble) => void
	readonly before?: Displays
	readonly after?: Displays
}): Promise<BrowserWindowDouble> {
	const first = await startElectron({ displays: before })
	change(await first.firstWindow())
	first.electron.app.quit()
	await first.electron.app.exited
	const second = await startElectron({ dataDir: first.dataDir, displays: after })
	return second.firstWindow()
}
