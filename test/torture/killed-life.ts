/** Holds what a kill has left, in the file and after the next start, against what was shown and what the provider said. */
import type { CallInput, CallOutput } from '../../src/shared/api.ts'
import type { AssistantMessage, ChatId } from '../../src/shared/model.ts'
import type { FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { checkHistory } from './check-history.ts'
import { compareTexts } from './compare-texts.ts'
import type { Ledger } from './findings.ts'
import type { Session, SessionOptions } from './session.ts'
import { createShownReplies } from './shown-replies.ts'

/** One history, opened and killed with always the same kind of provider. */
export type Life = {
	readonly name: 'chat' | 'background' | 'responses'
	readonly options: SessionOptions
	/** By id. */
	readonly replies: Map<string, Known>
	/** Every question sent, whether or not an answer to the call came. */
	readonly asked: Set<string>
}

export type Known = {
	readonly chatId: ChatId
	readonly prompt: string
	/** The most that a window has shown of it. */
	shownText: string
	/** It has not been seen settled: the next opening must account for it. */
	isOpen: boolean
}

/** The file as the kill left it, before anything could mend it. */
export function judgeFile(life: Life, where: string, provider: FakeProvider, ledger: Ledger): void {
	if (life.asked.size === 0) return
	const { verdict, replies } = checkHistory(life.options.dataDir)
	if (verdict !== 'ok') ledger.find('damaged history', where, verdict)
	for (const [id, known] of life.replies) {
		const row = replies.get(id)
		if (!row) ledger.find('not stored', where, `the reply to "${known.prompt}"`)
		else if (known.isOpen) {
			judgeText(`${where}, "${known.prompt}"`, 'in the file', known, row.text, provider, ledger)
		}
	}
}

/** What the next start makes of a reply that was running when the core was killed. */
export function judgeLeft(
	life: Life,
	where: string,
	known: Known,
	reply: AssistantMessage,
	provider: FakeProvider,
	ledger: Ledger,
): void {
	const place = `${where}, reply to "${known.prompt}"`
	judgeText(place, 'after opening', known, reply.text, provider, ledger)
	const { status } = reply
	if (status.phase !== 'settled') {
		if (life.name === 'background') ledger.count('resumed')
		else ledger.find('hang', place, `is ${status.phase} although nothing feeds it`)
		return
	}
	if (status.outcome === 'complete') {
		known.isOpen = false
		return
	}
	const isHonest = status.outcome === 'interrupted' && status.error?.kind === 'app-stopped'
	// Before the provider has told the id under which it keeps a reply, there is nothing to fetch.
	const isFetchable = life.name === 'background' && known.shownText !== ''
	if (!isHonest || isFetchable) ledger.find('false death', place, JSON.stringify(status))
	else ledger.count('interrupted')
	known.isOpen = false
}

/** After the last round: every background reply becomes whole, and all of the history reads as it was shown. */
export async function judgeLife(
	life: Life,
	session: Session,
	provider: FakeProvider,
	{ limitMs, ledger }: { readonly limitMs: number; readonly ledger: Ledger },
): Promise<void> {
	const { window } = session
	const shown = createShownReplies()
	window.onBatch = shown.take
	const prompts = new Map<string, number>()
	let before: CallInput<'chat.list'>['before'] = null
	for (let hasMore = true; hasMore; ) {
		const page: CallOutput<'chat.list'> = await window.call('chat.list', { before, limit: 100 })
		hasMore = page.hasMore
		const last = page.chats.at(-1)
		before = last ? { id: last.id, updatedAtMs: last.updatedAtMs } : null
		for (const chat of page.chats) {
			const { messages } = await window.call('chat.open', { chatId: chat.id, limit: 10 })
			const [question, reply] = messages
			if (question?.role !== 'user' || reply?.role !== 'assistant' || messages.length !== 2) {
				ledger.find('broken order', life.name, `a conversation of ${messages.length} messages`)
				continue
			}
			prompts.set(question.text, (prompts.get(question.text) ?? 0) + 1)
			const known = life.replies.get(reply.id) ?? {
				chatId: chat.id,
				prompt: question.text,
				shownText: '',
				isOpen: true,
			}
			shown.attach(reply)
			const isOver = () => shown.get(reply.id)?.status?.phase === 'settled'
			if (!(await shown.until(isOver, limitMs))) ledger.find('hang', life.name, question.text)
			const end = await window.call('reply.attach', { replyId: reply.id })
			judgeText(life.name, 'at last', known, end.text, provider, ledger)
			if (end.status.phase === 'settled' && end.status.outcome === 'complete') {
				const difference = compareTexts(provider.answerTo(question.text), end.text)
				if (difference) ledger.differ(`${life.name}, "${question.text}"`, 'at last', difference)
			}
		}
	}
	for (const [prompt, count] of prompts) {
		if (count > 1) ledger.find('doubling', life.name, `${count} conversations "${prompt}"`)
	}
	for (const { prompt } of life.replies.values()) {
		if (!prompts.has(prompt)) ledger.find('loss', life.name, `no conversation "${prompt}"`)
	}
	await session.stop()
	judgeFile(life, `${life.name}, at last`, provider, ledger)
}

/** Everything shown is there, nothing else is, and nothing twice. */
function judgeText(
	place: string,
	what: string,
	known: Known,
	text: string,
	provider: FakeProvider,
	ledger: Ledger,
): void {
	if (!text.startsWith(known.shownText)) {
		const difference = compareTexts(known.shownText, text.slice(0, known.shownText.length))
		if (difference) ledger.differ(place, `${what}, against what was shown`, difference)
	}
	const right = provider.answerTo(known.prompt)
	const difference = right.startsWith(text) ? null : compareTexts(right.slice(0, text.length), text)
	if (difference) ledger.differ(place, `${what}, against the provider's text`, difference)
}
