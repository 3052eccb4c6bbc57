import { expect, it } from 'vitest'
import { createChooseFile } from '../../../../src/main/electron/choose-file.ts'

type Shown = Electron.OpenDialogOptions

function dialogThatAnswers(filePaths: readonly string[]) {
	const shown: Shown[] = []
	return {
		shown,
		async showOpenDialog(first: Electron.BaseWindow | Shown, second?: Shown) {
			shown.push(second ?? (first as Shown))
			return { canceled: filePaths.length === 0, filePaths: [...filePaths] }
		},
	}
}

it('asks for one file of the kinds that are wanted', async () => {
	const dialog = dialogThatAnswers(['/home/me/export.zip'])
	const chooseFile = createChooseFile(dialog, () => null)
	expect(await chooseFile({ extensions: ['zip', 'json'] })).toBe('/home/me/export.zip')
	expect(dialog.shown).toEqual([
		{ properties: ['openFile'], filters: [{ name: 'ZIP, JSON', extensions: ['zip', 'json'] }] },
	])
})

it('gives nothing when the user chose none', async () => {
	expect(await createChooseFile(dialogThatAnswers([]), () => null)({ extensions: ['zip'] })).toBeNull()
})
