/** Asks for one file with the operating system's dialog, in front of the window that the user is in. */
import type { BrowserWindow, Dialog } from 'electron'
import type { ChooseFile } from '../core/ports.ts'

export function createChooseFile(
	dialog: Pick<Dialog, 'showOpenDialog'>,
	focusedWindow: () => BrowserWindow | null,
): ChooseFile {
	return async ({ extensions }) => {
		const options = {
			properties: ['openFile' as const],
			// The system shows this name as it is: extensions are the same in every language.
			filters: [
				{ name: extensions.map((each) => each.toUpperCase()).join(', '), extensions: [...extensions] },
			],
		}
		const window = focusedWindow()
		const { filePaths } = await (window
			? dialog.showOpenDialog(window, options)
			: dialog.showOpenDialog(options))
		return filePaths[0] ?? null
	}
}
