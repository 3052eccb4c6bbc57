/** Asks where a file goes with the operating system's dialog, which itself asks before anything is replaced. */
import type { BrowserWindow, Dialog, SaveDialogOptions, Shell } from 'electron'
import type { SavingPort } from '../core/ports.ts'

type Options = {
	readonly dialog: Pick<Dialog, 'showSaveDialog'>
	readonly shell: Pick<Shell, 'showItemInFolder'>
	/** The dialog belongs to it, where there is one. */
	readonly focusedWindow: () => BrowserWindow | null
}

export function createSaving({ dialog, shell, focusedWindow }: Options): SavingPort {
	return {
		by: 'dialog',
		async choose({ fileName, extension }) {
			const options: SaveDialogOptions = {
				defaultPath: fileName,
				// The system shows this name as it is: extensions are the same in every language.
				filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
				properties: ['createDirectory', 'showOverwriteConfirmation'],
			}
			const window = focusedWindow()
			const { canceled, filePath } = await (window
				? dialog.showSaveDialog(window, options)
				: dialog.showSaveDialog(options))
			return canceled || filePath === '' ? null : filePath
		},
		show: (path) => shell.showItemInFolder(path),
	}
}
