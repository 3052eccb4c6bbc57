/** Starts the real `src/main/electron.ts` against the double, with the real preload script, in folders of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { vi } from 'vitest'
import type { Bridge } from '../../../src/shared/bridge.ts'
import { CoreDouble } from './core.ts'
import { type BrowserWindowDouble, type DisplayDouble, ElectronDouble } from './index.ts'

// A start loads the whole main script; on a busy machine several in one test take their time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const root = join(import.meta.dirname, '..', '..', '..')

type Options = {
	/** Shared by two starts that belong together. */
	readonly dataDir?: string
	/** After the program's own: for example `--lang=zh-CN`. */
	readonly args?: readonly string[]
	readonly platform?: 'linux' | 'darwin'
	readonly isPackaged?: boolean
	readonly displays?: readonly [DisplayDouble, ...DisplayDouble[]]
	/** Default: one that does nothing by itself. */
	readonly core?: CoreDouble
	/** The real one, with its database in the data folder; `core` is then out of play. */
	readonly hasRealCore?: boolean
	/** Called before the main script runs. */
	readonly prepare?: (electron: ElectronDouble) => void
}

export type RunningElectron = {
	readonly electron: ElectronDouble
	readonly core: CoreDouble
	readonly dataDir: string
	/** The first window, once its page has loaded. */
	readonly firstWindow: () => Promise<BrowserWindowDouble>
}

const { argv, platform } = process
const folders: string[] = []
const running: ElectronDouble[] = []

export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-electron-'))
	folders.push(folder)
	return folder
}

export async function startElectron(options: Options = {}): Promise<RunningElectron> {
	const dataDir = options.dataDir ?? temporaryFolder()
	const core = options.core ?? new CoreDouble()
	const appPath = await appFolder()
	const electron = new ElectronDouble({
		appPath,
		isPackaged: options.isPackaged ?? false,
		preferredLanguages: ['en-GB'],
		...(options.displays && { displays: options.displays }),
	})
	running.push(electron)
	options.prepare?.(electron)

	// Each start is a process of its own: nothing of an earlier one is left in any module.
	vi.resetModules()
	vi.doMock('electron', () => electron.module)
	if (options.hasRealCore) vi.doUnmock('../../../src/main/core/create-core.ts')
	else vi.doMock('../../../src/main/core/create-core.ts', () => ({ createCore: core.create }))
	const own = options.isPackaged ? [process.execPath] : [process.execPath, appPath]
	process.argv = [...own, `--data-dir=${dataDir}`, ...(options.args ?? ['--lang=en'])]
	Object.defineProperty(process, 'platform', { value: options.platform ?? 'linux' })
	await import('../../../src/main/electron.ts')
	electron.app.becomeReady()

	return {
		electron,
		core,
		dataDir,
		firstWindow: () =>
			eventually(() => {
				const window = electron.windows[0]
				if (!window || window.webContents.loads === 0) throw new Error('no window has loaded its page')
				return window
			}),
	}
}

/** Waits until `check` no longer throws; how long that takes is never the point. */
export function eventually<T>(check: () => T): Promise<T> {
	return vi.waitFor(check, { timeout: 20_000 })
}

/** What the page finds at `window.holdfast`. */
export function bridgeOf(window: BrowserWindowDouble): Bridge {
	const { page } = window.webContents
	if (!page) throw new Error('no page has been loaded')
	return page.world.holdfast as Bridge
}

/** Ends what a test has left running and removes its folders. */
export async function stopElectrons(): Promise<void> {
	for (const { app } of running.splice(0)) {
		app.quit()
		if (app.exitCode === null) await app.exited
	}
	process.argv = argv
	Object.defineProperty(process, 'platform', { value: platform })
	vi.doUnmock('electron')
	vi.doUnmock('../../../src/main/core/create-core.ts')
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

let preload: Promise<string> | null = null

/** The real preload script, as the build makes it. */
export function preloadCode(): Promise<string> {
	preload ??= buildPreload()
	return preload
}

/** A stand-in for the built app: a page of two files, and the preload script as the build makes it. */
async function appFolder(): Promise<string> {
	const folder = temporaryFolder()
	write(folder, ['out', 'preload', 'index.cjs'], await preloadCode())
	write(folder, ['out', 'renderer', 'index.html'], '<script type="module" src="./assets/index.js"></script>')
	write(folder, ['out', 'renderer', 'preview.html'], '<!doctype html>')
	write(folder, ['out', 'renderer', 'assets', 'index.js'], 'export {}')
	write(folder, ['out', 'main', 'secret.js'], 'outside the page’s folder')
	return folder
}

function write(folder: string, path: readonly string[], text: string): void {
	const file = join(folder, ...path)
	mkdirSync(join(file, '..'), { recursive: true })
	writeFileSync(file, text)
}

async function buildPreload(): Promise<string> {
	const result = await build({
		root,
		configFile: false,
		logLevel: 'silent',
		build: {
			write: false,
			minify: false,
			target: 'node24',
			lib: { entry: join(root, 'src', 'preload', 'index.ts'), formats: ['cjs'] },
			rolldownOptions: { external: ['electron'] },
		},
	})
	const [first] = Array.isArray(result) ? result : [result]
	const chunk = first && 'output' in first ? first.output[0] : undefined
	if (!chunk) throw new Error('the preload script was not built')
	return chunk.code
}
