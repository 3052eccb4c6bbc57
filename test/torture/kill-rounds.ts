/**
 * `kill -9` of the core at random instants, again and again over the same history: whatever a window was shown
 * must be there when the history is opened next, once, and the reply goes on or is interrupted.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallInput, CallOutput } from '../../src/shared/api.ts'
import type { AssistantMessage, ChatId } from '../../src/shared/model.ts'
import { createFakeProvider, type FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { createRandom, hashText } from '../support/fake-provider/random.ts'
import { checkHistory } from './check-history.ts'
import { compareTexts } from './compare-texts.ts'
import type { Ledger, Tally } from './findings.ts'
import type { Session, SessionOptions } from './session.ts'
import { createShownReplies, type ShownReplies } from './shown-replies.ts'

export type KillOptions = {
	readonly seed: number
	readonly rounds: number
	readonly timeScale: number
	/** A reply that its provider keeps must be whole within this real time after the last round. */
	readonly limitMs: number
	/** Resolves with a process that is ready to be told which history to open. */
	readonly prepare: () => Promise<Preparation>
	readonly ledger: Ledger
	readonly onRound?: (tally: Tally, rounds: number) => void
}

export type Preparation = {
	readonly open: (options: SessionOptions) => Promise<Session>
	readonly kill: () => Promise<void>
}

/** One history, opened and killed with always the same kind of provider. */
type Life = {
	readonly name: string
	readonly options: SessionOptions
	/** By id. */
	readonly replies: Map<string, Known>
	/** Every question sent, whether or not an answer to the call came. */
	readonly asked: Set<string>
}

type Known = {
	readonly chatId: ChatId
	readonly prompt: string
	/** The most that a window has shown of it. */
	shownText: string
	/** It has not been seen settled: the next opening must account for it. */
	isOpen: boolean
}

export async function runKillRounds(options: KillOptions): Promise<void> {
	const { seed, rounds, timeScale, ledger, prepare } = options
	const random = createRandom(seed)
	const provider = await createFakeProvider({
		seed,
		behaviourFor: ({ prompt }) => ({ tokensPerSecond: 80 + (hashText(prompt) % 5) * 120 }),
	})
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-kill-'))
	const lives = (['chat', 'background', 'responses'] as const).map((name): Life => {
		const api = name === 'chat' ? 'chat' : 'responses'
		const isBackground = name === 'background'
		const dataDir = join(folder, name)
		const session = { dataDir, baseUrl: provider.url, api, isBackground, timeScale } as const
		return { name, options: session, replies: new Map(), asked: new Set() }
	})
	let next = prepare()
	try {
		for (let round = 0; round < rounds; round += 1) {
			// A background reply has more ways to go wrong than the others.
			const life = lives[[0, 1, 1, 2][round % 4] ?? 0]
			if (!life) break
			const ready = await next
			next = prepare()
			ledger.round()
			await runRound(life, round, ready, random, provider, ledger)
			options.onRound?.(ledger.tally(), rounds)
		}
		for (const life of lives) {
			const ready = await next
			next = prepare()
			if (life.asked.size > 0) await judgeLife(life, await ready.open(life.options), provider, options)
			else await ready.kill()
		}
	} finally {
		await (await next).kill()
		await provider.close()
		rmSync(folder, { recursive: true, force: true })
	}
}

async function runRound(
	life: Life,
	round: number,
	ready: Preparation,
	random: () => number,
	provider: FakeProvider,
	ledger: Ledger,
): Promise<void> {
	const where = `${life.name}, round ${round}`
	const opening = ready.open(life.options)
	const shown = createShownReplies()
	if (random() < 0.15) {
		// While the history is being opened, replies being taken up.
		await Promise.race([opening.catch(() => {}), sleep(random() * 60)])
		ledger.count('killed while opening')
	} else {
		const session = await opening
		session.window.onBatch = shown.take
		const working = work(life, where, session, shown, 1 + Math.floor(random() * 3), provider, ledger)
		if (random() < 0.75) await Promise.race([working, shown.until(shown.hasText, 5_000)])
		await Promise.race([working, sleep(random() * 500)])
		ledger.count(shown.hasText() ? 'killed while streaming' : 'killed before text')
	}
	opening.catch(() => {})
	await ready.kill()
	for (const [id, known] of life.replies) remember(known, shown, id)
	judgeFile(life, where, provider, ledger)
}

/** Looks at what the last kill left, then starts new replies and lets them run. */
async function work(
	life: Life,
	where: string,
	{ window }: Session,
	shown: ShownReplies,
	count: number,
	provider: FakeProvider,
	ledger: Ledger,
): Promise<void> {
	// The kill may come at any moment: then calls end with an error, which is no finding.
	try {
		for (const [id, known] of life.replies) {
			if (!known.isOpen) continue
			const { messages } = await window.call('chat.open', { chatId: known.chatId, limit: 10 })
			const reply = messages.find((message) => message.id === id)
			if (reply?.role !== 'assistant') ledger.find('loss', where, 'a message that was shown is not there')
			else judgeLeft(life, where, known, reply, provider, ledger)
			if (reply?.role === 'assistant') shown.attach(reply)
		}
		const prompts = Array.from({ length: count }, (_, index) => `${where}, question ${index}`)
		await Promise.all(
			prompts.map(async (prompt) => {
				life.asked.add(prompt)
				const { chat, reply } = await window.call('chat.send', {
					chatId: null,
					text: prompt,
					providerId: null,
					model: null,
				})
				life.replies.set(reply.id, { chatId: chat.id, prompt, shownText: '', isOpen: true })
				shown.attach(reply)
			}),
		)
		ledger.count('replies', count)
		await shown.until(() => false, 5_000)
	} catch (cause) {
		if (!String(cause).includes('disconnected')) ledger.find('crash', where, String(cause))
	}
}

/** What the next start makes of a reply that was running when the core was killed. */
function judgeLeft(
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

function remember(known: Known, shown: ShownReplies, id: string): void {
	const reply = shown.get(id)
	if (reply && reply.text.length > known.shownText.length) known.shownText = reply.text
	if (reply?.status?.phase === 'settled' && reply.status.outcome === 'complete') known.isOpen = false
}

/** The file as the kill left it, before anything could mend it. */
function judgeFile(life: Life, where: string, provider: FakeProvider, ledger: Ledger): void {
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

/** After the last round: every background reply becomes whole, and all of the history reads as it was shown. */
async function judgeLife(
	life: Life,
	session: Session,
	provider: FakeProvider,
	{ limitMs, ledger }: KillOptions,
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

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
