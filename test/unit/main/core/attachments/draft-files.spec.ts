import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cleanFileName } from '../../../../../src/main/core/attachments/clean-file-name.ts'
import type { ChatId } from '../../../../../src/shared/model.ts'
import { attachFile } from '../../../../support/attach-file.ts'
import { makeDocx, paragraph } from '../../../../support/documents/make-office.ts'
import { pngBytes } from '../../../../support/exports/pictures.ts'
import {
	createFakeProvider,
	type FakeProvider,
} from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let provider: FakeProvider
let core: TestCore

beforeEach(async () => {
	provider = await createFakeProvider()
	core = await startCore({ environment: { baseUrl: provider.url } })
})
afterEach(async () => {
	await core.discard()
	await provider.close()
})

const canary = 'canary-9Xw4'
const drafts = (chatId: ChatId | null = null) => core.call('attachment.drafts', { chatId })
const begin = (sizeBytes = 6, name = 'a.txt') =>
	core.tryCall('attachment.begin', { chatId: null, name, sizeBytes })

async function begun(sizeBytes: number) {
	const result = await begin(sizeBytes)
	if (!result.ok) throw new Error(result.error.kind)
	return result.value.id
}

function filesWith(text: string): readonly string[] {
	return readdirSync(core.dataDir, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => readFileSync(path).includes(text))
}

describe('a file of a draft', () => {
	it('survives the end of the core, read or not', async () => {
		await attachFile(core, null, 'a.png', pngBytes)
		await attachFile(core, null, 'notes.docx', await makeDocx(paragraph(canary)))
		const before = await drafts()
		await core.close()
		core = await startCore({ dataDir: core.dataDir, environment: { baseUrl: provider.url } })
		expect(await drafts()).toEqual(before)
		const [picture] = before
		if (!picture) throw new Error('There is no file.')
		expect(await core.call('attachment.read', { sha256: picture.sha256, offset: 0 })).toEqual({
			base64: pngBytes.toString('base64'),
			nextOffset: null,
		})
	})

	it('takes its pieces in order, and no more than was said', async () => {
		const id = await begun(6)
		const write = (offset: number, text: string) =>
			core.tryCall('attachment.write', {
				chatId: null,
				id,
				offset,
				base64: Buffer.from(text).toString('base64'),
			})
		expect(await write(0, 'abc')).toEqual({ ok: true, value: null })
		expect(await write(0, 'abc')).toMatchObject({ error: { kind: 'bad-input', field: 'offset' } })
		expect(await write(3, 'defgh')).toMatchObject({ error: { kind: 'bad-input', field: 'offset' } })
		expect(await write(3, 'def')).toMatchObject({ value: { name: 'a.txt', sizeBytes: 6 } })
		expect(await write(6, 'g')).toMatchObject({ error: { kind: 'not-found' } })
	})

	it('is no more than one of so many, and no larger than is allowed', async () => {
		expect(await begin(50_000_001)).toMatchObject({ error: { kind: 'bad-input', field: 'sizeBytes' } })
		for (let number = 0; number < 20; number += 1)
			await attachFile(core, null, `${number}.txt`, Buffer.from('a'))
		expect(await begin()).toMatchObject({ error: { kind: 'not-allowed' } })
	})

	it('goes when it is removed, its text included, and in mid-way', async () => {
		const file = await attachFile(core, null, 'a.txt', Buffer.from(`words ${canary}`))
		await core.call('attachment.remove', { chatId: null, id: file.id })
		expect(await drafts()).toEqual([])
		const read = await core.tryCall('attachment.read', { sha256: file.sha256, offset: 0 })
		expect(read).toMatchObject({ error: { kind: 'not-found' } })
		const id = await begun(6)
		await core.call('attachment.remove', { chatId: null, id })
		const late = { chatId: null, id, offset: 0, base64: 'YWJj' }
		expect(await core.tryCall('attachment.write', late)).toMatchObject({ error: { kind: 'not-found' } })
	})

	it('of a temporary conversation is in no file, until the conversation is kept', async () => {
		const { id: chatId } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		const text = await attachFile(core, chatId, `${canary}.txt`, Buffer.from(`words ${canary}`))
		const picture = await attachFile(core, chatId, 'a.png', Buffer.concat([pngBytes, Buffer.from(canary)]))
		expect(text.state.phase).toBe('ready')
		const input = { chatId, text: 'Look', providerId: null, model: null }
		const { reply, userMessage } = await core.call('chat.send', {
			...input,
			attachments: [text.id, picture.id],
		})
		await core.settled(reply.id)
		expect(JSON.stringify(provider.log.replies().at(-1)?.body)).toContain(`words ${canary}`)
		expect(userMessage.attachments).toHaveLength(2)
		const read = () => core.tryCall('attachment.read', { sha256: picture.sha256, offset: 0 })
		expect(await read()).toMatchObject({ ok: true })
		expect(filesWith(canary)).toEqual([])

		await core.call('chat.keep', { chatId })
		expect(await read()).toMatchObject({ ok: true })
		expect(filesWith(canary)).not.toEqual([])
		const { reply: again } = await core.call('chat.send', { ...input, text: 'And now?' })
		await core.settled(again.id)
		const body = JSON.stringify(provider.log.replies().at(-1)?.body)
		expect(body).toContain(`words ${canary}`)
		expect(body).toContain('data:image/png')
	})

	it('is gone with the temporary conversation that is closed', async () => {
		const { id: chatId } = await core.call('chat.beginTemporary', { providerId: null, model: null })
		const { sha256 } = await attachFile(core, chatId, 'a.png', pngBytes)
		await core.call('chat.closeTemporary', { chatId })
		const read = await core.tryCall('attachment.read', { sha256, offset: 0 })
		expect(read).toMatchObject({ error: { kind: 'not-found' } })
	})
})

it('shows a name without folders and without what turns its letters round', () => {
	expect(cleanFileName('C:\\a\\b/../c.txt')).toBe('c.txt')
	expect(cleanFileName('in\u202etxt.exe\n')).toBe('intxt.exe')
	expect(cleanFileName('..')).toBe('..')
	expect(cleanFileName('\n')).toBe('file')
	expect(cleanFileName(`${'x'.repeat(400)}.docx`)).toMatch(/^x{249}….docx$/)
})
