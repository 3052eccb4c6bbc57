/**
 * `kill -9` of the core at random instants, again and again over the same history: whatever a window was shown
 * must be there when the history is opened next, once, and the reply goes on or is interrupted.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFakeProvider, type FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { createRandom, hashText } from '../support/fake-provider/random.ts'
import type { Ledger, Tally } from './findings.ts'
import { judgeFile, judgeLeft, judgeLife, type Known, type Life } from './killed-life.ts'
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

export async function runKillRounds(options: KillOptions): Promise<void> {
	const { seed, rounds, timeScale, ledger, prepare } = options
	const random = createRandom(seed)
	const provider = await createFakeProvider({
		seed,
		behaviourFor: ({ by, prompt }) => ({
			tokensPerSecond: 80 + (hashText(prompt) % 5) * 120,
			// Some are too old to be streamed again, and have to be polled.
			fault: by === 'replay' && hashText(prompt) % 7 === 0 ? { kind: 'status', status: 400 } : null,
		}),
	})
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-kill-'))
	const begin = (name: Life['name']): Life => {
		const api = name === 'chat' ? 'chat' : 'responses'
		const isBackground = name === 'background'
		const dataDir = join(folder, name)
		const session = { dataDir, baseUrl: provider.url, api, isBackground, timeScale } as const
		return { name, options: session, replies: new Map(), asked: new Set() }
	}
	const lives = [begin('chat'), begin('background'), begin('responses')] as const
	let next = prepare()
	const takeNext = () => {
		const taken = next
		next = prepare()
		return taken
	}
	try {
		for (let round = 0; round < rounds; round += 1) {
			if (round % 20 === 3) {
				const life = lives[0]
				const fresh = { ...life.options, dataDir: join(folder, `first-start-${round}`) }
				ledger.round()
				await killFirstStart(fresh, round, takeNext, random, ledger)
				continue
			}
			// A background reply has more ways to go wrong than the others.
			const life = lives[([0, 1, 1, 2] as const)[round % 4] ?? 0]
			const ready = await takeNext()
			ledger.round()
			try {
				await runRound(life, round, ready, random, provider, ledger)
			} catch (cause) {
				ledger.find('crash', `${life.name}, round ${round}`, String(cause))
				await ready.kill()
			}
			options.onRound?.(ledger.tally(), rounds)
		}
		for (const life of lives) {
			const ready = await takeNext()
			if (life.asked.size === 0) {
				await ready.kill()
				continue
			}
			try {
				await judgeLife(life, await ready.open(life.options), provider, options)
			} catch (cause) {
				ledger.find('crash', `${life.name}, at last`, String(cause))
				await ready.kill()
			}
		}
	} finally {
		await (await next).kill()
		await provider.close()
		rmSync(folder, { recursive: true, force: true })
	}
}

/** The history is being made: nothing is in it yet, so nobody may be told that it is damaged. */
async function killFirstStart(
	options: SessionOptions,
	round: number,
	takeNext: () => Promise<Preparation>,
	random: () => number,
	ledger: Ledger,
): Promise<void> {
	const first = await takeNext()
	const opening = first.open(options)
	await Promise.race([opening.catch(() => {}), sleep(random() * 40)])
	await first.kill()
	ledger.count('killed at the first start')
	const second = await takeNext()
	try {
		const session = await second.open(options)
		const { storageNotice } = await session.window.call('app.info', {})
		if (storageNotice)
			ledger.find('damaged history', `first start, round ${round}`, JSON.stringify(storageNotice))
		await session.stop()
	} catch (cause) {
		ledger.find('crash', `after a killed first start, round ${round}`, String(cause))
		await second.kill()
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

function remember(known: Known, shown: ShownReplies, id: string): void {
	const reply = shown.get(id)
	if (reply && reply.text.length > known.shownText.length) known.shownText = reply.text
	if (reply?.status?.phase === 'settled' && reply.status.outcome === 'complete') known.isOpen = false
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
