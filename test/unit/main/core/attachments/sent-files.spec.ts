/** From a draft to the provider, over a real core and a real server. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DraftFile } from '../../../../../src/shared/attachment.ts'
import type { Api, ChatId } from '../../../../../src/shared/model.ts'
import { attachFile } from '../../../../support/attach-file.ts'
import { makePdf } from '../../../../support/documents/make-pdf.ts'
import { exportFile } from '../../../../support/export-file.ts'
import { createExportFolder } from '../../../../support/exports/open-test-export.ts'
import { gifBytes, pngBytes } from '../../../../support/exports/pictures.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { importFile } from '../../../../support/import-file.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider()
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

async function start(api: Api = 'chat'): Promise<void> {
	core = await startCore({ environment: { baseUrl: provider.url, api } })
}

async function send(files: readonly DraftFile[], text: string, chatId: ChatId | null = null, model = 'm') {
	const attachments = files.map(({ id }) => id)
	const sent = await core.call('chat.send', { chatId, text, attachments, providerId: null, model })
	await core.settled(sent.reply.id)
	return sent
}

const bodies = () =>
	provider.log.replies().map(({ body }) => body as { readonly messages?: unknown; readonly input?: unknown })
const dataUrl = (type: string, bytes: Buffer) => `data:${type};base64,${bytes.toString('base64')}`
const drafts = (chatId: ChatId | null = null) => core.call('attachment.drafts', { chatId })

describe('a message with files', () => {
	it('reaches Chat Completions, with all of it again in the next turn', async () => {
		await start('chat')
		const png = await attachFile(core, null, 'a.png', pngBytes)
		const pdf = await attachFile(core, null, '../../etc/paper.pdf', makePdf(['Kelp is brown.']))
		expect(png).toMatchObject({ mediaType: 'image/png', state: { phase: 'ready' } })
		expect(pdf).toMatchObject({ name: 'paper.pdf', mediaType: 'application/pdf' })
		const { chat, userMessage } = await send([png, pdf], 'What is this?')
		expect(userMessage.attachments.map(({ name }) => name)).toEqual(['a.png', 'paper.pdf'])
		expect(await drafts()).toEqual([])

		const said = {
			role: 'user',
			content: [
				{
					type: 'text',
					text: expect.stringMatching(
						/^--- begin of file "paper\.pdf" \w+ ---\nKelp is brown\.\n--- end.*\n\nWhat is this\?$/s,
					),
				},
				{ type: 'image_url', image_url: { url: dataUrl('image/png', pngBytes) } },
			],
		}
		expect(bodies()[0]?.messages).toEqual([said])
		await send([], 'And now?', chat.id)
		expect(bodies().at(-1)?.messages).toEqual([
			said,
			{ role: 'assistant', content: expect.any(String) },
			{ role: 'user', content: 'And now?' },
		])
	})

	it('reaches Responses, without a word of text', async () => {
		await start('responses')
		const { chat } = await send([await attachFile(core, null, 'a.gif', gifBytes)], '')
		expect(chat.title).toBe('a.gif')
		expect(bodies()[0]?.input).toEqual([
			{
				role: 'user',
				content: [{ type: 'input_image', image_url: dataUrl('image/gif', gifBytes), detail: 'auto' }],
			},
		])
	})

	it('keeps its files when it is edited, or those that are kept', async () => {
		await start()
		const files = [
			await attachFile(core, null, 'a.png', pngBytes),
			await attachFile(core, null, 'b.gif', gifBytes),
		]
		const { userMessage } = await send(files, 'Look')
		const edit = async (keptFiles?: number[]) => {
			const change = keptFiles && { keptFiles }
			const edited = await core.call('message.edit', {
				messageId: userMessage.id,
				text: 'Look again',
				...change,
			})
			await core.settled(edited.reply.id)
			return edited.userMessage.attachments.map(({ name }) => name)
		}
		expect(await edit()).toEqual(['a.png', 'b.gif'])
		expect(await edit([1])).toEqual(['b.gif'])
	})

	it('is asked for in the same words after a break, and regenerated with its files', async () => {
		await start()
		const pdf = await attachFile(core, null, 'paper.pdf', makePdf(['Kelp is brown.']))
		provider.behave({ next: [{ fault: { kind: 'status', status: 503 } }] })
		const { reply } = await send([pdf, await attachFile(core, null, 'a.png', pngBytes)], 'What is this?')
		const [first, second] = bodies()
		expect(second).toEqual(first)
		const again = await core.call('reply.regenerate', { replyId: reply.id })
		await core.settled(again.reply.id)
		expect(bodies().at(-1)?.messages).toEqual(first?.messages)
	})

	it('is refused before it is sent when the model takes no pictures; earlier ones are named', async () => {
		await start()
		const png = await attachFile(core, null, 'a.png', pngBytes)
		const input = { text: 'Look', attachments: [png.id], providerId: null, model: 'o3-mini' }
		expect(await core.tryCall('chat.send', { chatId: null, ...input })).toEqual({
			ok: false,
			error: { kind: 'pictures-not-taken', model: 'o3-mini' },
		})
		expect(await drafts()).toHaveLength(1)
		const { chat } = await send([png], 'Look')
		await send([], 'And now?', chat.id, 'o3-mini')
		expect(bodies().at(-1)?.messages).toMatchObject([
			{ role: 'user', content: '[picture a.png]\n\nLook' },
			{ role: 'assistant' },
			{ role: 'user', content: 'And now?' },
		])
	})

	it('is not sent empty, nor with what is not ready', async () => {
		await start()
		const scan = await attachFile(core, null, 'scan.pdf', makePdf(['']))
		expect(scan.state).toEqual({ phase: 'refused', reason: 'no-text' })
		const input = { chatId: null, text: '', providerId: null, model: null }
		expect(await core.tryCall('chat.send', input)).toMatchObject({ error: { kind: 'bad-input' } })
		expect(await core.tryCall('chat.send', { ...input, attachments: [scan.id] })).toMatchObject({
			error: { kind: 'not-allowed' },
		})
	})

	it('goes out of Holdfast and comes in elsewhere, where the conversation goes on as before', async () => {
		const folder = createExportFolder()
		const target = folder.path('out.zip')
		core = await startCore({
			environment: { baseUrl: provider.url },
			ports: { saving: { by: 'dialog', choose: async () => target, show() {} } },
		})
		const pdf = await attachFile(core, null, 'paper.pdf', makePdf(['Kelp is brown.']))
		const { chat } = await send([pdf, await attachFile(core, null, 'a.png', pngBytes)], 'What is this?')
		await exportFile(core, { format: 'json' })
		const elsewhere = await startCore({ environment: { baseUrl: provider.url } })
		try {
			await importFile(elsewhere, target)
			const input = { chatId: chat.id, text: 'And now?', providerId: null, model: 'm' }
			const { reply } = await elsewhere.call('chat.send', input)
			await elsewhere.settled(reply.id)
			const [before, after] = [bodies()[0], bodies().at(-1)].map((body) => body?.messages)
			expect(after).toHaveLength(3)
			expect(after).toMatchObject([...((before as readonly object[] | undefined) ?? []), {}, {}])
		} finally {
			await elsewhere.discard()
			folder.remove()
		}
	})
})
