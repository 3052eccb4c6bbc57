import { expect, it } from 'vitest'
import { createSaving } from '../../../../src/main/electron/create-saving.ts'

function savingThatAnswers(filePath: string) {
	const asked: Electron.SaveDialogOptions[] = []
	const shown: string[] = []
	const saving = createSaving({
		dialog: {
			async showSaveDialog(
				first: Electron.BaseWindow | Electron.SaveDialogOptions,
				second?: Electron.SaveDialogOptions,
			) {
				asked.push(second ?? (first as Electron.SaveDialogOptions))
				return { canceled: filePath === '', filePath }
			},
		},
		shell: { showItemInFolder: (path) => void shown.push(path) },
		focusedWindow: () => null,
	})
	if (saving.by !== 'dialog') throw new Error('Electron asks in a dialog.')
	return { saving, asked, shown }
}

it('asks for a place under the proposed name, and for leave to replace a file', async () => {
	const { saving, asked } = savingThatAnswers('/home/me/对话.pdf')
	expect(await saving.choose({ fileName: '对话.pdf', extension: 'pdf' })).toBe('/home/me/对话.pdf')
	expect(asked).toEqual([
		{
			defaultPath: '对话.pdf',
			filters: [{ name: 'PDF', extensions: ['pdf'] }],
			properties: ['createDirectory', 'showOverwriteConfirmation'],
		},
	])
})

it('gives no place when the person chose none', async () => {
	const { saving } = savingThatAnswers('')
	expect(await saving.choose({ fileName: 'a.md', extension: 'md' })).toBeNull()
})

it('shows the file in its folder', () => {
	const { saving, shown } = savingThatAnswers('')
	saving.show('/home/me/a.md')
	expect(shown).toEqual(['/home/me/a.md'])
})
