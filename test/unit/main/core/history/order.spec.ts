import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput } from '../../../../../src/shared/api.ts'
import type { ChatId, FolderId } from '../../../../../src/shared/model.ts'
import type { OrderChange, Scope } from '../../../../../src/shared/order-calls.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
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

async function begin(title: string): Promise<ChatId> {
	const { chat, reply } = await core.call('chat.send', {
		chatId: null,
		text: title,
		providerId: null,
		model: null,
	})
	await core.settled(reply.id)
	return chat.id
}

const organize = (chatIds: readonly ChatId[], change: OrderChange) =>
	core.call('chat.organize', { chatIds: [...chatIds], change })

type Page = CallOutput<'chat.list'>
type Cursor = { readonly id: ChatId; readonly updatedAtMs: number; readonly isPinned: boolean }

async function titles(scope: Scope, limit = 50): Promise<readonly string[]> {
	const all: string[] = []
	let before: Cursor | null = null
	for (;;) {
		const { chats, hasMore }: Page = await core.call('chat.list', { before, limit, scope })
		all.push(...chats.map(({ title }) => title))
		const last = chats.at(-1)
		if (!hasMore || !last) return all
		before = { id: last.id, updatedAtMs: last.updatedAtMs, isPinned: last.isPinned }
	}
}

const saveFolder = (name: string, parentId: FolderId | null = null, id: FolderId | null = null) =>
	core.call('folder.save', { id, name, parentId })

describe('a conversation', () => {
	it('that is pinned stands first, on whichever page the list is cut', async () => {
		const ids = [await begin('one'), await begin('two'), await begin('three')]
		await organize(ids.slice(0, 1), { do: 'pin', isPinned: true })
		for (const limit of [1, 2, 50]) {
			expect(await titles({ view: 'all' }, limit)).toEqual(['one', 'three', 'two'])
		}
	})

	it('is in one view at a time: list, archive or trash', async () => {
		const id = await begin('one')
		await organize([id], { do: 'archive', isArchived: true })
		expect(await titles({ view: 'all' })).toEqual([])
		expect(await titles({ view: 'archive' })).toEqual(['one'])
		await organize([id], { do: 'trash', isTrashed: true })
		expect(await titles({ view: 'archive' })).toEqual([])
		expect(await titles({ view: 'trash' })).toEqual(['one'])
		await organize([id], { do: 'trash', isTrashed: false })
		expect(await titles({ view: 'archive' })).toEqual(['one'])
	})

	it('is found by its tags, which are told in alphabetical order', async () => {
		const id = await begin('one')
		await organize([id], { do: 'tag', tag: 'work' })
		await organize([id], { do: 'tag', tag: '旅行' })
		await organize([id], { do: 'tag', tag: 'work' })
		expect(await titles({ view: 'tag', tag: 'work' })).toEqual(['one'])
		const { chats } = await core.call('chat.list', { before: null, limit: 1 })
		expect(chats[0]?.tags).toEqual(['work', '旅行'])
		expect(await core.call('tag.list', {})).toEqual([
			{ tag: 'work', chatCount: 1 },
			{ tag: '旅行', chatCount: 1 },
		])
		await organize([id], { do: 'untag', tag: 'work' })
		expect(await titles({ view: 'tag', tag: 'work' })).toEqual([])
	})

	it('whose reply runs is stopped when it goes to the trash', async () => {
		provider.behave({ all: { tokensPerSecond: 20 } })
		const { chat, reply } = await core.call('chat.send', {
			chatId: null,
			text: 'Hello',
			providerId: null,
			model: null,
		})
		await core.event((event) => event.type === 'reply.delta')
		await organize([chat.id], { do: 'trash', isTrashed: true })
		expect((await core.settled(reply.id)).status).toMatchObject({ outcome: 'cancelled' })
	})

	it('that is unknown keeps the whole change from happening', async () => {
		const id = await begin('one')
		const unknown = '0190a0b0-0000-7000-8000-000000000000' as ChatId
		const result = await core.tryCall('chat.organize', {
			chatIds: [id, unknown],
			change: { do: 'pin', isPinned: true },
		})
		expect(result).toMatchObject({ ok: false, error: { kind: 'not-found', what: 'chat' } })
		const { chats } = await core.call('chat.list', { before: null, limit: 1 })
		expect(chats[0]?.isPinned).toBe(false)
	})
})

describe('taking back', () => {
	it('restores each conversation of a bulk change as it was, and only what the change touched', async () => {
		const folder = await saveFolder('Work')
		const [one, two] = [await begin('one'), await begin('two')]
		await organize([one], { do: 'move', folderId: folder.id })
		const { undoId } = await organize([one, two], { do: 'move', folderId: null })
		await organize([one], { do: 'pin', isPinned: true })
		await core.call('history.undo', { undoId })
		expect(await titles({ view: 'folder', folderId: folder.id })).toEqual(['one'])
		const { chats } = await core.call('chat.list', { before: null, limit: 2 })
		expect(chats.map(({ title, isPinned }) => [title, isPinned])).toEqual([
			['one', true],
			['two', false],
		])
		expect(await core.tryCall('history.undo', { undoId })).toMatchObject({
			ok: false,
			error: { kind: 'not-found', what: 'undo' },
		})
	})
})

describe('folders', () => {
	it('stand in one another, count what is in them, and never inside themselves', async () => {
		const work = await saveFolder('Work')
		const inner = await saveFolder('Project', work.id)
		const id = await begin('one')
		await organize([id], { do: 'move', folderId: inner.id })
		expect(await core.call('folder.list', {})).toEqual([
			{ ...inner, chatCount: 1 },
			{ ...work, chatCount: 0 },
		])
		const result = await core.tryCall('folder.save', { id: work.id, name: 'Work', parentId: inner.id })
		expect(result).toMatchObject({ ok: false, error: { kind: 'bad-input', field: 'parentId' } })
	})

	it('leave what was in them to the folder around, and get it back when that is undone', async () => {
		const work = await saveFolder('Work')
		const inner = await saveFolder('Project', work.id)
		const deep = await saveFolder('Deep', inner.id)
		const id = await begin('one')
		await organize([id], { do: 'move', folderId: inner.id })
		const { undoId } = await core.call('folder.remove', { id: inner.id })
		expect(await titles({ view: 'folder', folderId: work.id })).toEqual(['one'])
		const parentOf = async (folderId: FolderId) =>
			(await core.call('folder.list', {})).find((folder) => folder.id === folderId)?.parentId
		expect(await parentOf(deep.id)).toBe(work.id)
		await core.call('history.undo', { undoId })
		expect(await titles({ view: 'folder', folderId: inner.id })).toEqual(['one'])
		expect(await parentOf(deep.id)).toBe(inner.id)
	})
})

describe('the trash', () => {
	it('gives nothing away by accident: only what is in it can be removed for good', async () => {
		const id = await begin('one')
		expect(await core.tryCall('chat.removeForever', { chatIds: [id] })).toMatchObject({
			ok: false,
			error: { kind: 'not-allowed' },
		})
		await organize([id], { do: 'trash', isTrashed: true })
		await core.call('chat.removeForever', { chatIds: [id] })
		expect(await core.tryCall('chat.open', { chatId: id, limit: 10 })).toMatchObject({ ok: false })
	})

	it('is emptied as a whole, and of nothing else', async () => {
		const [one, two] = [await begin('one'), await begin('two')]
		await organize([one], { do: 'trash', isTrashed: true })
		await core.call('trash.empty', {})
		expect(await titles({ view: 'trash' })).toEqual([])
		expect(await titles({ view: 'all' })).toEqual(['two'])
		expect((await core.call('chat.open', { chatId: two, limit: 10 })).messages).toHaveLength(2)
	})

	it('forgets what has been in it for as many days as the setting says, and not before', async () => {
		const dataDir = core.dataDir
		const [old, young] = [await begin('old'), await begin('young')]
		await organize([old], { do: 'trash', isTrashed: true })
		await core.call('settings.save', { trashDays: 7 })
		await core.close()

		const clock = createFakeClock(Date.now() + 6 * 24 * 3_600_000)
		core = await startCore({ dataDir, environment: { baseUrl: provider.url }, ports: { clock } })
		await organize([young], { do: 'trash', isTrashed: true })
		clock.pass(60_000)
		expect(await titles({ view: 'trash' })).toEqual(['young', 'old'])
		clock.pass(24 * 3_600_000)
		await expect.poll(() => titles({ view: 'trash' })).toEqual(['young'])
	})
})
