import { beforeEach, expect, test } from 'vitest'
import {
	readChatList,
	readMoreChats,
	receiveChatListEvents,
	useChatList,
} from '../../../../../src/renderer/features/chat-list/chat-list-store.ts'
import { setWindowLink } from '../../../../../src/renderer/window-link.ts'
import { err, ok } from '../../../../../src/shared/errors.ts'
import type { CoreEvent } from '../../../../../src/shared/events.ts'
import type { ChatId, ChatSummary } from '../../../../../src/shared/model.ts'
import { createStubLink, type StubLink } from '../../../../support/stub-link.ts'
import { chat } from '../chat/conversation.ts'

const line = (number: number): ChatSummary => ({
	id: `chat-${String(number).padStart(4, '0')}` as ChatId,
	title: `Conversation ${number}`,
	updatedAtMs: number,
	isReplying: false,
	isPinned: false,
	isArchived: false,
	folderId: null,
	tags: [],
	trashedAtMs: null,
})
const changed = (summary: ChatSummary): CoreEvent => ({ type: 'chat.changed', summary, chat })

/** A core with conversations 1 to `count`, the last one newest. */
function connect(count: number, whileAsked: (link: StubLink) => void = () => {}): StubLink {
	const link = createStubLink({
		'chat.list': ({ before, limit }) => {
			whileAsked(link)
			const from = before ? before.updatedAtMs - 1 : count
			const chats = Array.from({ length: Math.min(limit, from) }, (_, index) => line(from - index))
			return ok({ chats, hasMore: from > limit })
		},
	})
	setWindowLink(link)
	link.onEvents(receiveChatListEvents)
	return link
}

const times = () => useChatList.getState().chats.map(({ updatedAtMs }) => updatedAtMs)

beforeEach(() => {
	useChatList.setState({ chats: [], hasMore: false, isRead: false, error: null })
})

test('reads page after page, each once, down to the oldest', async () => {
	const link = connect(120)
	await readChatList()
	expect(times()).toHaveLength(50)
	await Promise.all([readMoreChats(), readMoreChats()])
	expect(times()).toHaveLength(100)
	await readMoreChats()
	await readMoreChats()
	expect(times()).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index))
	expect(link.called.filter(({ name }) => name === 'chat.list')).toHaveLength(3)
})

test('keeps what happened while the list was on its way', async () => {
	connect(10, (link) => link.push(changed({ ...line(500), title: 'Brand new' })))
	await readChatList()
	expect(times()[0]).toBe(500)
	expect(times()).toHaveLength(11)
})

test('a conversation that begins or is removed shows at once', async () => {
	const link = connect(3)
	await readChatList()
	link.push(changed(line(9)), { type: 'chat.removed', chatId: line(2).id })
	expect(times()).toEqual([9, 3, 1])
})

test('says why a list could not be read, and keeps what is shown', async () => {
	connect(3)
	await readChatList()
	setWindowLink(createStubLink({ 'chat.list': () => err({ kind: 'disconnected' }) }))
	await readChatList()
	expect(useChatList.getState().error).toEqual({ kind: 'disconnected' })
	expect(times()).toEqual([3, 2, 1])
})
