/** The real `src/main/electron/ipc.ts` over the double of `ipcMain`, where no test runner replaces modules: plain Node. */
import { registerHooks } from 'node:module'
import type { Core } from '../../../src/main/core/create-core.ts'
import { silentLog } from '../silent-log.ts'
import { ElectronDouble } from './index.ts'
import { WebContentsDouble } from './web-contents.ts'

const moduleName = 'electron'
const moduleUrl = 'electron-double:module'

/** One window, whose contents show our page. */
export async function startIpcDouble(core: Pick<Core, 'dispatch'>) {
	const electron = new ElectronDouble({ appPath: '', isPackaged: true, preferredLanguages: ['en'] })
	const { ipcMain } = electron
	const contents = new WebContentsDouble(electron, undefined)
	const BrowserWindow = { fromWebContents: (other: unknown) => (other === contents ? {} : null) }
	Reflect.set(globalThis, Symbol.for(moduleUrl), { ipcMain, BrowserWindow })
	const hooks = registerHooks({
		resolve: (specifier, context, next) =>
			specifier === moduleName ? { url: moduleUrl, shortCircuit: true } : next(specifier, context),
		load: (url, context, next) =>
			url === moduleUrl
				? {
						format: 'module',
						source: `export const { ipcMain, BrowserWindow } = globalThis[Symbol.for('${moduleUrl}')]`,
						shortCircuit: true,
					}
				: next(url, context),
	})
	const { createIpc } = await import('../../../src/main/electron/ipc.ts')
	const { appPage } = await import('../../../src/main/electron/page-address.ts')
	hooks.deregister()
	const ipc = createIpc({ page: appPage, dispatch: core.dispatch, log: silentLog })
	return { ipcMain, contents, page: { url: appPage.url, parent: null }, close: ipc.close }
}
