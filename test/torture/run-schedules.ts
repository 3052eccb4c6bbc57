/** Carries replies through their schedules, many at once, over one window, and judges each by the provider's text. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFakeProvider, type FakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { createRandom } from '../support/fake-provider/random.ts'
import { checkHistory } from './check-history.ts'
import { compareTexts } from './compare-texts.ts'
import type { Ledger } from './findings.ts'
import { createDirector, makeSchedule, type Rung, type Schedule } from './schedule.ts'
import type { Session, SessionOptions } from './session.ts'
import { createShownReplies, type ShownReplies } from './shown-replies.ts'

export type ShiftOptions = {
	readonly rung: Rung
	readonly seed: number
	/** The schedules of this shift: `count` of them from number `first` on. */
	readonly first: number
	readonly count: number
	/** Replies that run at once. */
	readonly lanes: number
	readonly timeScale: number
	/** A schedule that takes longer hangs, in real time. */
	readonly limitMs: number
	/** Times at which the provider refuses everything for a while. */
	readonly outages: number
	readonly startSession: (options: SessionOptions) => Promise<Session>
	readonly ledger: Ledger
}

/** One process, one provider and one history for all of its schedules. */
export async function runShift(options: ShiftOptions): Promise<void> {
	const { rung, seed, first, count, lanes, timeScale, ledger } = options
	const schedules = Array.from({ length: count }, (_, offset) => makeSchedule(seed, first + offset, rung))
	const trial = makeTrial(rung, seed)
	const provider = await createFakeProvider({ behaviourFor: createDirector([trial, ...schedules]) })
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-torture-'))
	const stored = new Map<string, Schedule>()
	try {
		const session = await options.startSession({
			dataDir,
			// An address that is no loopback address by its name: the clocks of remote providers hold.
			baseUrl: provider.url.replace('127.0.0.1', '0.0.0.0'),
			api: rung === 'a' ? 'responses' : 'chat',
			isBackground: rung === 'a',
			timeScale,
		})
		const shown = createShownReplies()
		session.window.onBatch = shown.take
		await runSchedule(trial, session, shown, options.limitMs, ledger, stored)
		const waiting = [...schedules]
		const outages = strikeOutages(provider, options)
		await Promise.all(
			Array.from({ length: lanes }, async () => {
				for (let next = waiting.shift(); next; next = waiting.shift()) {
					ledger.round()
					await runSchedule(next, session, shown, options.limitMs, ledger, stored)
				}
			}),
		)
		await outages.end()
		await session.stop()
		judgeFile(dataDir, stored, ledger)
		countFaults(provider, ledger)
	} catch (cause) {
		ledger.find('crash', `rung ${rung}, schedules from ${first} on`, String(cause))
	} finally {
		await provider.close()
		rmSync(dataDir, { recursive: true, force: true })
	}
}

/**
 * Shows the core that this model goes on where it was cut. What an unknown model does the first time is judged
 * by stricter rules: a text that repeats its own beginning right at that cut would pass for a new beginning.
 */
function makeTrial(rung: Rung, seed: number): Schedule {
	return {
		...makeSchedule(seed, -1, rung),
		text: 'This text is cut once, and nowhere does it repeat how it begins.',
		reasoning: '',
		faults: [{ kind: 'end', after: { chars: 20 } }],
		isReplayRefused: false,
		lookAgainAfterMs: null,
	}
}

async function runSchedule(
	schedule: Schedule,
	{ window }: Session,
	shown: ShownReplies,
	limitMs: number,
	ledger: Ledger,
	stored: Map<string, Schedule>,
): Promise<void> {
	const where = `rung ${schedule.rung}, schedule ${schedule.index}`
	const { chat, reply } = await window.call('chat.send', {
		chatId: null,
		text: schedule.prompt,
		providerId: null,
		model: null,
	})
	shown.attach(reply)
	stored.set(reply.id, schedule)
	if (schedule.lookAgainAfterMs !== null) {
		// As a window does that missed something: what it is given must fit what it has, and what is still to come.
		await new Promise((resolve) => setTimeout(resolve, schedule.lookAgainAfterMs ?? 0))
		shown.attach(await window.call('reply.attach', { replyId: reply.id }))
	}
	const hasSettled = await shown.until(() => shown.get(reply.id)?.status?.phase === 'settled', limitMs)
	const end = shown.get(reply.id)
	for (const irregular of end?.irregular ?? []) ledger.find('broken order', where, irregular)
	if (!hasSettled || end?.status?.phase !== 'settled') {
		ledger.find('hang', where, `after ${limitMs} ms: ${JSON.stringify(end?.status)}`)
		return
	}
	const { outcome, error } = end.status
	if (outcome !== 'complete') ledger.find('false death', where, `${outcome}: ${JSON.stringify(error)}`)
	const opened = await window.call('chat.open', { chatId: chat.id, limit: 10 })
	const fetched = opened.messages.at(-1)
	const wrong = compareTexts(outcome === 'complete' ? schedule.text : end.text, end.text)
	if (wrong) ledger.differ(where, 'shown', wrong)
	const other = compareTexts(end.text, fetched?.text ?? '')
	if (other) ledger.differ(where, 'opened again', other)
	// A polled reply comes without its reasoning; half of it is never kept.
	if (outcome === 'complete' && end.reasoning !== schedule.reasoning && end.reasoning !== '') {
		ledger.find('loss', where, `reasoning is "${end.reasoning}"`)
	}
	if (outcome !== 'complete' && !schedule.text.startsWith(end.text)) {
		ledger.find('doubling', where, `"${end.text.slice(-60)}" is not how the answer begins`)
	}
}

/** What lies in the file once the core has gone. */
function judgeFile(dataDir: string, expected: ReadonlyMap<string, Schedule>, ledger: Ledger): void {
	const { verdict, replies } = checkHistory(dataDir)
	if (verdict !== 'ok') ledger.find('damaged history', dataDir, verdict)
	for (const [id, { text, rung, index }] of expected) {
		const row = replies.get(id)
		const wrong = row?.outcome === 'complete' ? compareTexts(text, row.text) : null
		if (wrong) ledger.differ(`rung ${rung}, schedule ${index}`, 'on disk', wrong)
		if (!row) ledger.find('not stored', `rung ${rung}, schedule ${index}`, 'there is no such message')
	}
}

function countFaults(provider: FakeProvider, ledger: Ledger): void {
	for (const { method, path, ending, status } of provider.log.requests) {
		const kind = method === 'POST' ? 'requests' : path.includes('stream=true') ? 'replays' : 'other requests'
		ledger.count(kind)
		if (ending === 'fault' || (status !== null && status >= 400)) ledger.count('faults')
	}
}

/** Everything is reset, and connections are refused for a while; then the provider is back. */
function strikeOutages(provider: FakeProvider, { seed, first, outages, timeScale }: ShiftOptions) {
	const random = createRandom(seed + first)
	const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
	let isOver = false
	const running = (async () => {
		for (let index = 0; index < outages && !isOver; index += 1) {
			await pause(200 + random() * 3_000)
			if (isOver) return
			await provider.stopListening()
			await pause((random() * 20_000) / timeScale)
			await provider.resumeListening()
		}
	})()
	return {
		async end() {
			isOver = true
			await running
		},
	}
}
