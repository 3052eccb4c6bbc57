import type { BrowserWindow, OpenDialogOptions } from 'electron'
import { expect, it } from 'vitest'
import { createDataFolder } from '../../../../src/main/electron/data-folder.ts'

function make(answers: { openPath?: string; chosen?: string[] } = {}) {
	const did: string[] = []
	async function showOpenDialog(first: BrowserWindow | OpenDialogOptions, second?: OpenDialogOptions) {
		const { properties = [] } = second ?? (first as OpenDialogOptions)
		did.push(`asked for ${properties.join(', ')}`)
		return { canceled: answers.chosen === undefined, filePaths: answers.chosen ?? [] }
	}
	const port = createDataFolder({
		app: { relaunch: () => did.push('relaunch'), quit: () => did.push('quit') },
		dialog: { showOpenDialog },
		shell: {
			async openPath(path) {
				did.push(`opened ${path}`)
				return answers.openPath ?? ''
			},
		},
		focusedWindow: () => null,
		pointerPath: '/home/me/data-folder.json',
	})
	return { port, did }
}

it('shows a folder in the file manager, and says why when it cannot', async () => {
	const { port, did } = make()
	await port.open?.('/data')
	expect(did).toEqual(['opened /data'])
	await expect(make({ openPath: 'No such folder' }).port.open?.('/data')).rejects.toThrow('No such folder')
})

it('lets the user choose one folder, new ones included, or none', async () => {
	const { port, did } = make({ chosen: ['/elsewhere'] })
	expect(await port.choose?.()).toBe('/elsewhere')
	expect(did).toEqual(['asked for openDirectory, createDirectory'])
	expect(await make().port.choose?.()).toBeNull()
})

it('ends and starts again', () => {
	const { port, did } = make()
	port.end()
	expect(port.startsAgain).toBe(true)
	expect(did).toEqual(['relaunch', 'quit'])
})
