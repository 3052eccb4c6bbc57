import { describe, expect, it } from 'vitest'
import { createNotices } from '../../../../../src/main/core/notify/create-notices.ts'
import type { CoreEvent, EventOf } from '../../../../../src/shared/events.ts'
import type {
	AssistantMessage,
	ChatId,
	MessageId,
	Outcome,
	ReplyStatus,
} from '../../../../../src/shared/model.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import { createFakeProvider } from '../../../../support/fake-provider/create-fake-provider.ts'
import { startCore } from '../../../../support/start-core.ts'

type Settled = Extract<ReplyStatus, { readonly phase: 'settled' }>

const settled = (outcome: Outcome, more: Partial<Settled> = {}): Settled => ({
	phase: 'settled',
	outcome,
	error: null,
	elapsedMs: 1_000,
	isSaved: true,
	...more,
})

describe('a notice', () => {
	const chatId = 'chat' as ChatId
	const replyId = 'reply' as MessageId

	function settledEvent(status: Settled): CoreEvent {
		const reply: AssistantMessage = {
			role: 'assistant',
			id: replyId,
			parentId: null,
			createdAtMs: 0,
			text: 'The sea rises twice a day.',
			reasoning: '',
			attachments: [],
			version: { index: 1, count: 1, previousId: null, nextId: null },
			providerName: 'Fake',
			model: 'fake',
			status,
			seq: 1,
			usage: null,
		}
		return { type: 'reply.settled', chatId, reply }
	}

	const statusEvent = (status: ReplyStatus): CoreEvent => ({ type: 'reply.status', chatId, replyId, status })

	function begin({ isOn = true, title = 'Tides' as string | null, isReplying = false } = {}) {
		const sent: EventOf<'reply.notice'>[] = []
		const clock = createFakeClock()
		const notices = createNotices({
			isOn: () => isOn,
			titleOf: () => title,
			isReplying: () => isReplying,
			send: (notice) => sent.push(notice),
			clock,
		})
		const hear = (...events: readonly CoreEvent[]) => events.forEach(notices.hear)
		return { clock, hear, reasons: () => sent.map(({ reason }) => reason), sent, stop: notices.stop }
	}

	it('names the conversation and the reason, and holds no word of the reply', () => {
		const { hear, sent } = begin()
		hear(settledEvent(settled('complete')))
		expect(sent).toEqual([{ type: 'reply.notice', chatId, replyId, chatTitle: 'Tides', reason: 'complete' }])
	})

	it('comes once for a reply whose end was told twice, before and after it could be saved', () => {
		const { hear, reasons } = begin()
		hear(settledEvent(settled('complete', { isSaved: false })))
		expect(reasons()).toEqual(['complete'])
		hear(settledEvent(settled('complete')))
		expect(reasons()).toEqual(['complete'])
	})

	it('of a complete reply waits for the others to the same question; a failure is told at once', () => {
		const { hear, reasons } = begin({ isReplying: true })
		hear(settledEvent(settled('complete')))
		expect(reasons()).toEqual([])
		hear(settledEvent(settled('failed')))
		expect(reasons()).toEqual(['failed'])
	})

	it('does not come when the user does not want any, or the conversation is gone', () => {
		const silent = begin({ isOn: false })
		silent.hear(settledEvent(settled('failed')))
		const gone = begin({ title: null })
		gone.hear(settledEvent(settled('failed')))
		expect([...silent.sent, ...gone.sent]).toEqual([])
	})

	it('asks once when a provider has not said a word for five minutes, and then tells how it ended', () => {
		const { clock, hear, reasons } = begin()
		const lastByteAtMs = clock.now()
		clock.pass(30_000)
		hear(statusEvent({ phase: 'suspect', sinceMs: clock.now(), lastByteAtMs }))
		clock.pass(269_999)
		expect(reasons()).toEqual([])
		clock.pass(1)
		expect(reasons()).toEqual(['question'])
		hear(statusEvent({ phase: 'suspect', sinceMs: clock.now(), lastByteAtMs }))
		clock.pass(600_000)
		hear(settledEvent(settled('complete')))
		expect(reasons()).toEqual(['question', 'complete'])
	})

	it('does not ask when words come after all, the network goes away, or Holdfast ends', () => {
		const { clock, hear, reasons, stop } = begin()
		const suspect = () =>
			statusEvent({ phase: 'suspect', sinceMs: clock.now(), lastByteAtMs: clock.now() - 30_000 })
		hear(suspect(), statusEvent({ phase: 'streaming', sinceMs: clock.now() }))
		clock.pass(600_000)
		hear(suspect(), statusEvent({ phase: 'offline', sinceMs: clock.now(), cause: { kind: 'offline' } }))
		clock.pass(600_000)
		hear(suspect())
		stop()
		clock.pass(600_000)
		expect(reasons()).toEqual([])
	})
})

it('follows a reply that ends, in the same batch, while the user wants it', async () => {
	const provider = await createFakeProvider()
	const core = await startCore({ environment: { baseUrl: provider.url } })
	const send = (text: string) => core.call('chat.send', { chatId: null, text, providerId: null, model: null })
	await core.call('settings.save', { notifies: false })
	const silent = await send('Not of this')
	await core.settled(silent.reply.id)
	await core.call('settings.save', { notifies: true })
	const { chat, reply } = await send('Of tides')
	await core.settled(reply.id)

	expect(core.events.filter(({ type }) => type === 'reply.notice')).toEqual([
		{ type: 'reply.notice', chatId: chat.id, replyId: reply.id, chatTitle: 'Of tides', reason: 'complete' },
	])
	await core.discard()
	await provider.close()
})
