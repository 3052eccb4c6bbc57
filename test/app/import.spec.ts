import { type App, expect, test } from '../support/app-fixture.ts'
import { chatGptConversation, chatGptDialogue, longChatGptExport } from '../support/exports/chatgpt-export.ts'
import { createExportFolder, type ExportFolder } from '../support/exports/open-test-export.ts'
import { pngBytes } from '../support/exports/pictures.ts'

let folder: ExportFolder
test.beforeEach(() => {
	folder = createExportFolder()
})
test.afterEach(() => folder.remove())

const dialogIn = (app: App) => app.page.getByRole('dialog', { name: 'Import conversations' })
const list = (app: App) => app.page.getByRole('navigation', { name: 'Conversations' })

/** From the empty list to the preview of a file. */
async function choose(app: App, path: string): Promise<void> {
	await list(app).getByRole('button', { name: 'Import…' }).click()
	const chooser = app.page.waitForEvent('filechooser')
	await dialogIn(app).getByRole('button', { name: 'Choose file…' }).click()
	await (await chooser).setFiles(path)
}

const picture = chatGptConversation('c2', '看图', [
	{
		id: 'q',
		role: 'user',
		text: '',
		content: {
			content_type: 'multimodal_text',
			parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00aa' }, '这是什么？'],
		},
		metadata: {
			attachments: [
				{ id: 'file_00aa', name: 'holiday.png' },
				{ id: 'file-Gone1', name: 'notes.pdf' },
			],
		},
	},
	{ id: 'a', parent: 'q', role: 'assistant', text: 'A first answer', atS: 5 },
	{ id: 'b', parent: 'q', role: 'assistant', text: 'A red dot.', atS: 9 },
])

const exportOfThree = () =>
	folder.zip({
		'conversations.json': [
			chatGptDialogue('c1', 'Harbour', ['When does the tide turn?', 'Twice a **day**.']),
			picture,
			{ title: 'Broken', id: 'c3' },
		],
		'file_00aa.dat': pngBytes,
	})

test('a ChatGPT export is shown first, then comes in with its branches and pictures', async ({
	app,
	provider,
}) => {
	await choose(app, await exportOfThree())
	const dialog = dialogIn(app)
	await expect(dialog.getByText('From ChatGPT')).toBeVisible()
	await expect(dialog.getByRole('region', { name: 'Titles' })).toContainText('Harbour')
	await dialog.getByText('1 problem').click()
	await expect(dialog.getByText('Broken')).toBeVisible()
	await expect(list(app).getByText('Harbour')).toHaveCount(0)

	await dialog.getByRole('button', { name: 'Import 2 conversations' }).click()
	await expect(dialog.getByRole('status')).toContainText('2 conversations came in.')
	await dialog.getByRole('button', { name: 'Done' }).click()
	await list(app).getByText('看图').click()

	const question = app.page.getByRole('article', { name: 'You' })
	await expect(question.getByRole('img', { name: 'holiday.png' })).toBeVisible()
	await expect(question.getByText('notes.pdf')).toBeVisible()
	await expect(question.getByText('not in the import')).toBeVisible()
	await expect(app.lastReply()).toContainText('A red dot.')
	await expect(app.lastReply()).toContainText('2/2')
	await app.lastReply().getByRole('button', { name: 'Previous version' }).click()
	await expect(app.lastReply()).toContainText('A first answer')

	await list(app).getByText('Harbour').click()
	await expect(app.lastReply().locator('strong')).toHaveText('day')
	expect(provider.log.requests).toHaveLength(0)
})

test('an imported conversation is gone on with like any other', async ({ app, provider }) => {
	await choose(app, await exportOfThree())
	await dialogIn(app).getByRole('button', { name: 'Import 2 conversations' }).click()
	await dialogIn(app).getByRole('button', { name: 'Done' }).click()
	await list(app).getByText('Harbour').click()
	await app.send('And at night?')
	await expect.poll(() => JSON.stringify(provider.log.requests)).toContain('Twice a **day**.')
	await expect(app.page.getByRole('article', { name: 'Assistant' })).toHaveCount(2)
	await expect(app.lastReply().getByRole('status', { name: 'Reply status' })).toHaveText('Complete')
})

test('a picture opens at full size and can be saved', async ({ app }) => {
	await choose(app, await exportOfThree())
	await dialogIn(app).getByRole('button', { name: 'Import 2 conversations' }).click()
	await dialogIn(app).getByRole('button', { name: 'Done' }).click()
	await list(app).getByText('看图').click()
	await app.page.getByRole('button', { name: 'Open holiday.png' }).click()
	const download = app.page.waitForEvent('download')
	await app.page
		.getByRole('dialog', { name: 'holiday.png' })
		.getByRole('button', { name: 'Save holiday.png' })
		.click()
	expect((await download).suggestedFilename()).toBe('holiday.png')
})

test('a file that is no export is refused with a reason and another choice', async ({ app }) => {
	await choose(app, folder.file('diary.json', 'Dear diary'))
	await expect(dialogIn(app).getByRole('alert')).toContainText('It is no export that Holdfast knows.')
	await dialogIn(app).getByRole('button', { name: 'Choose another file' }).click()
	await expect(dialogIn(app).getByRole('button', { name: 'Choose file…' })).toBeVisible()
})

test('a file can be dropped on the dialog', async ({ app }) => {
	await list(app).getByRole('button', { name: 'Import…' }).click()
	const text = JSON.stringify([chatGptDialogue('c1', 'Dropped', ['a', 'b'])])
	const data = await app.page.evaluateHandle(`(() => {
		const transfer = new DataTransfer()
		transfer.items.add(new File([${JSON.stringify(text)}], 'conversations.json', { type: 'application/json' }))
		return transfer
	})()`)
	const target = dialogIn(app).getByText('or drop a .zip or .json file here')
	await target.dispatchEvent('dragover', { dataTransfer: data })
	await target.dispatchEvent('drop', { dataTransfer: data })
	await expect(dialogIn(app).getByRole('region', { name: 'Titles' })).toContainText('Dropped')
})

test('an import goes on behind a closed dialog, over a reload, and after a kill', async ({ app }) => {
	test.setTimeout(120_000)
	const path = folder.file('conversations.json', [...longChatGptExport(700, 40)].join(''))
	await choose(app, path)
	const dialog = dialogIn(app)
	await dialog.getByRole('button', { name: 'Import 700 conversations' }).click()
	await dialog.getByRole('button', { name: 'Continue in background' }).click()
	await expect(dialog).toHaveCount(0)
	await app.page.reload()
	await expect(
		list(app)
			.getByText(/^Conversation \d+$/)
			.first(),
	).toBeVisible()
	await app.host().kill()
	await app.restart()
	await expect(app.page.getByText('Import finished')).toBeVisible({ timeout: 60_000 })
	await expect(list(app).getByText('Conversation 699')).toBeVisible()
})
