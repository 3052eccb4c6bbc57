/** What Electron can do about the folder that everything lies in. */
import type { App, BrowserWindow, Dialog, OpenDialogOptions, Shell } from 'electron'
import type { DataFolderPort } from '../core/ports.ts'

type Options = {
	readonly app: Pick<App, 'relaunch' | 'quit'>
	readonly dialog: Pick<Dialog, 'showOpenDialog'>
	readonly shell: Pick<Shell, 'openPath'>
	/** The dialog belongs to it, where there is one. */
	readonly focusedWindow: () => BrowserWindow | null
	readonly pointerPath: string | null
}

export function createDataFolder({
	app,
	dialog,
	shell,
	focusedWindow,
	pointerPath,
}: Options): DataFolderPort {
	return {
		pointerPath,
		async open(path) {
			const failure = await shell.openPath(path)
			if (failure !== '') throw new Error(failure)
		},
		async choose() {
			const window = focusedWindow()
			const options: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] }
			const { canceled, filePaths } = await (window
				? dialog.showOpenDialog(window, options)
				: dialog.showOpenDialog(options))
			return canceled ? null : (filePaths[0] ?? null)
		},
		startsAgain: true,
		end() {
			app.relaunch()
			app.quit()
		},
	}
}
