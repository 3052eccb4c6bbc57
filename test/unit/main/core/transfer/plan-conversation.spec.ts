import { describe, expect, it } from 'vitest'
import { importedId, movedInTime, tailOf, timeOf } from '../../../../../src/main/core/transfer/imported-id.ts'
import {
	type KnownChat,
	planConversation,
	timesOf,
	titleOf,
} from '../../../../../src/main/core/transfer/plan-conversation.ts'
import type {
	ImportedConversation,
	ImportedNode,
} from '../../../../../src/main/core/transfer/read/imported-conversation.ts'

const node = (
	key: string,
	parentKey: string | null,
	createdAtMs: number | null,
	text = key,
): ImportedNode => ({
	key,
	parentKey,
	createdAtMs,
	text,
	files: [],
	role: 'user',
})

const conversation = (
	nodes: readonly ImportedNode[],
	more: Partial<ImportedConversation> = {},
): ImportedConversation => ({
	externalId: 'c1',
	title: 'Title',
	createdAtMs: 1_000_000_000_000,
	updatedAtMs: null,
	isArchived: false,
	isPinned: false,
	nodes,
	headKey: null,
	brokenMessages: 0,
	own: null,
	...more,
})

const plan = (imported: ImportedConversation, known: KnownChat | null = null) =>
	planConversation({
		source: 'chatgpt',
		conversation: imported,
		known,
		isForeign: () => false,
		fileTimeMs: 5,
	})

/** What is here after a plan was carried out. */
const knownAfter = (planned: ReturnType<typeof plan>, place: KnownChat['place'] = 'here'): KnownChat => ({
	chatId: planned.chatId,
	place,
	messageIds: place === 'removed' ? [] : planned.messages.map(({ id }) => id),
	importedTails: new Set(planned.tails),
})

const ms = 1_700_000_000_000

describe('ids', () => {
	it('are UUIDv7 of the time something was said, and the same each time', () => {
		const id = importedId(['chatgpt', 'c1', 'm1'], ms)
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
		expect(timeOf(id)).toBe(ms)
		expect(importedId(['chatgpt', 'c1', 'm1'], ms)).toBe(id)
		expect(importedId(['chatgpt', 'c1m', '1'], ms)).not.toBe(id)
	})

	it('keep their tail at another time', () => {
		const id = importedId(['chatgpt', 'c1', 'm1'], ms)
		const moved = movedInTime(id, ms + 1)
		expect(tailOf(moved)).toBe(tailOf(id))
		expect(timeOf(moved)).toBe(ms + 1)
		expect(moved > id).toBe(true)
	})
})

describe('a plan', () => {
	it('orders versions as they are shown, whatever their clocks say', () => {
		const { messages } = plan(
			conversation([
				node('q', null, ms),
				node('a', 'q', ms + 9),
				node('b', 'q', ms + 9),
				node('c', 'q', ms + 1),
			]),
		)
		const ids = messages.slice(1).map(({ id }) => id)
		expect(ids.toSorted()).toEqual(ids)
	})

	it('of the same conversation again has nothing to write', () => {
		const first = plan(conversation([node('q', null, ms), node('a', 'q', ms)]))
		const second = plan(conversation([node('q', null, ms), node('a', 'q', ms)]), knownAfter(first))
		expect(second).toMatchObject({ isNew: false, messages: [], leftDeleted: 0 })
	})

	it('recognises a message whose time was corrected since', () => {
		const first = plan(conversation([node('q', null, ms), node('a', 'q', ms)]))
		const second = plan(conversation([node('q', null, ms + 60_000), node('a', 'q', null)]), knownAfter(first))
		expect(second.messages).toEqual([])
	})

	it('adds a later version after those that are here', () => {
		const first = plan(conversation([node('q', null, ms), node('a', 'q', ms + 100)]))
		const second = plan(
			conversation([node('q', null, ms), node('a', 'q', ms + 100), node('b', 'q', ms + 50)]),
			knownAfter(first),
		)
		expect(second.messages.map((message) => message.node.key)).toEqual(['b'])
		expect(second.messages[0]?.id.localeCompare(first.messages[1]?.id ?? '')).toBe(1)
		expect(second.messages[0]?.parentId).toBe(first.messages[0]?.id)
	})

	it('leaves a deleted branch deleted, with what has grown on it since', () => {
		const first = plan(conversation([node('q', null, ms), node('a', 'q', ms), node('b', 'q', ms)]))
		const known = knownAfter(first)
		const second = plan(
			conversation([
				node('q', null, ms),
				node('a', 'q', ms),
				node('a2', 'a', ms),
				node('b', 'q', ms),
				node('b2', 'b', ms),
			]),
			{ ...known, messageIds: known.messageIds.filter((id) => id !== first.messages[1]?.id) },
		)
		expect(second.messages.map((message) => message.node.key)).toEqual(['b2'])
		expect(second.leftDeleted).toBe(2)
	})

	it('brings a removed conversation back whole, under its old id', () => {
		const imported = conversation([node('q', null, ms), node('a', 'q', ms)])
		const first = plan(imported)
		const second = plan(imported, knownAfter(first, 'removed'))
		expect(second).toMatchObject({ isNew: true, chatId: first.chatId })
		expect(second.messages.map(({ id }) => id)).toEqual(first.messages.map(({ id }) => id))
	})

	it('goes on from the end that was here, and from nowhere else', () => {
		const first = plan(conversation([node('q', null, ms), node('a', 'q', ms)]))
		const longer = [node('q', null, ms), node('a', 'q', ms), node('q2', 'a', ms), node('a2', 'q2', ms)]
		const { head, messages } = plan(conversation(longer), knownAfter(first))
		expect(head).toEqual({ id: messages[1]?.id, after: first.messages[1]?.id })
	})
})

describe('what a conversation lacks', () => {
	it('is taken from its messages', () => {
		const imported = conversation([node('q', null, ms + 5), node('a', 'q', null), node('b', 'a', ms + 90)], {
			createdAtMs: null,
		})
		const times = timesOf(imported, 1)
		expect(times).toMatchObject({ createdAtMs: ms + 5, updatedAtMs: ms + 90 })
		expect(imported.nodes.map(times.of)).toEqual([ms + 5, ms + 5, ms + 90])
		expect(titleOf({ ...imported, title: ' \n', nodes: [node('q', null, ms, '# When does\nit?')] })).toBe(
			'When does',
		)
	})
})
