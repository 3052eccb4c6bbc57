import { beforeEach, expect, test, vi } from 'vitest'
import type { CoreEvent } from '../../../../../src/shared/events.ts'
import type { ChatId, ChatSummary } from '../../../../../src/shared/model.ts'

const chat = (name: string) => name as ChatId

/** Only what is looked at. */
const changed = (name: string, isReplying: boolean, more: Partial<ChatSummary> = {}): CoreEvent =>
	({ type: 'chat.changed', summary: { id: chat(name), isReplying, ...more } }) as CoreEvent

const kept = new Map<string, string>()

/** As when a page is loaded. */
async function load() {
	vi.resetModules()
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key),
	})
	const unread = await import('../../../../../src/renderer/features/chat-list/unread.ts')
	unread.readUnread()
	return { ...unread, ids: () => [...unread.useUnread.getState().ids] }
}

beforeEach(() => {
	kept.clear()
	return () => vi.unstubAllGlobals()
})

test('a reply that ends in another conversation leaves a mark, also for the next start, until it is shown', async () => {
	const first = await load()
	first.receiveUnreadEvents([changed('a', true), changed('b', true)], chat('b'))
	expect(first.ids()).toEqual([])
	first.receiveUnreadEvents([changed('a', false), changed('b', false)], chat('b'))
	expect(first.ids()).toEqual(['a'])
	const second = await load()
	expect(second.ids()).toEqual(['a'])
	second.markRead(chat('a'))
	expect(second.ids()).toEqual([])
	expect((await load()).ids()).toEqual([])
})

test('what changes without a reply marks nothing, and what is gone is forgotten', async () => {
	const { receiveUnreadEvents, ids } = await load()
	receiveUnreadEvents([changed('a', false)], null)
	expect(ids()).toEqual([])
	receiveUnreadEvents([changed('a', true), changed('a', false)], null)
	expect(ids()).toEqual(['a'])
	receiveUnreadEvents([{ type: 'chat.removed', chatId: chat('a') } as CoreEvent], null)
	expect(ids()).toEqual([])
})

test('a temporary conversation is marked, and leaves no trace on disk', async () => {
	const { receiveUnreadEvents, ids } = await load()
	receiveUnreadEvents([changed('t', true, { isTemporary: true }), changed('t', false)], null)
	expect(ids()).toEqual(['t'])
	expect([...kept.values()].join()).toBe('')
})

test('what was kept and cannot be read marks nothing', async () => {
	for (const text of ['{', '7', '[1, null]']) {
		kept.set('unread-chats', text)
		expect((await load()).ids()).toEqual([])
	}
})
