/** A fixed slice of the campaign that `npm run torture` runs at length. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { CoreEvent } from '../../../src/shared/events.ts'
import { createFakeProvider } from '../../support/fake-provider/create-fake-provider.ts'
import { spawnCore, startCoreSession } from '../../torture/core-process.ts'
import { runDiskRounds } from '../../torture/disk-rounds.ts'
import { createLedger } from '../../torture/findings.ts'
import { runKillRounds } from '../../torture/kill-rounds.ts'
import { limitFileSize } from '../../torture/refusing-disk.ts'
import { runShift } from '../../torture/run-schedules.ts'
import type { Rung } from '../../torture/schedule.ts'
import type { Session, SessionOptions } from '../../torture/session.ts'
import { createShownReplies } from '../../torture/shown-replies.ts'

// Real processes, and machines that do other things meanwhile.
vi.setConfig({ testTimeout: 120_000 })

const seed = 20_261
const timeScale = 50
const limitMs = 60_000

const shift = { seed, first: 0, lanes: 8, timeScale, limitMs, outages: 1 }

describe.each<Rung>(['a', 'c'])('twenty schedules of faults on rung %s', (rung) => {
	it('lose nothing, double nothing, and end', async () => {
		const ledger = createLedger(rung)
		await runShift({ ...shift, rung, count: 20, startSession: startCoreSession, ledger })
		const { findings, rounds, counts } = ledger.tally()
		expect(findings).toEqual([])
		expect(rounds).toBe(20)
		expect(counts.faults).toBeGreaterThan(10)
	})
})

it('a reply that only pings for nine minutes is waited for', async () => {
	const factor = 200
	const provider = await createFakeProvider({
		behaviour: { firstTokenDelayMs: (9 * 60_000) / factor, pingEveryMs: 10_000 / factor },
	})
	const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-torture-'))
	// No loopback address by its name: on this machine every provider is waited for.
	const baseUrl = provider.url.replace('127.0.0.1', '0.0.0.0')
	const options = { dataDir, baseUrl, api: 'chat', isBackground: false, timeScale: factor } as const
	const { window, stop } = await startCoreSession(options)
	const shown = createShownReplies()
	window.onBatch = shown.take
	const input = { chatId: null, text: 'Think!', providerId: null, model: null }
	const { reply } = await window.call('chat.send', input)
	await shown.until(() => shown.get(reply.id)?.status?.phase === 'settled', limitMs)
	expect(shown.get(reply.id)).toMatchObject({
		text: provider.answerTo('Think!'),
		status: { outcome: 'complete' },
	})
	await stop()
	await provider.close()
	rmSync(dataDir, { recursive: true, force: true })
})

describe('the judge', () => {
	/** A core whose window hears something else than was sent. */
	const distorted =
		(distort: (event: CoreEvent) => readonly CoreEvent[]) =>
		async (options: SessionOptions): Promise<Session> => {
			const session = await startCoreSession(options)
			const { window } = session
			return {
				...session,
				window: {
					call: window.call,
					close: window.close,
					get onBatch() {
						return window.onBatch
					},
					set onBatch(listener) {
						window.onBatch = (events) => listener(events.flatMap(distort))
					},
				},
			}
		}

	async function judge(distort: (event: CoreEvent) => readonly CoreEvent[], limitMs = 20_000) {
		const ledger = createLedger('distorted')
		const startSession = distorted(distort)
		await runShift({
			...shift,
			rung: 'c',
			count: 2,
			lanes: 2,
			outages: 0,
			limitMs,
			startSession,
			ledger,
		})
		return ledger.tally()
	}

	it('finds a frame that was lost', async () => {
		const { lost, findings } = await judge((event) =>
			event.type === 'reply.delta' && event.seq === 1 ? [{ ...event, text: '' }] : [event],
		)
		expect(lost).toBeGreaterThan(0)
		expect(findings.map(({ kind }) => kind)).toContain('loss')
	})

	it('finds a frame that came twice', async () => {
		const { doubled, findings } = await judge((event) =>
			event.type === 'reply.delta' && event.seq === 1 ? [event, { ...event, seq: 2 }] : [event],
		)
		expect(doubled).toBeGreaterThan(0)
		expect(findings.map(({ kind }) => kind)).toContain('broken order')
	})

	it('finds an end that never came', async () => {
		const { findings } = await judge((event) => (event.type === 'reply.settled' ? [] : [event]), 300)
		expect(findings.map(({ kind }) => kind)).toEqual(['hang', 'hang', 'hang'])
	})

	it('finds a reply that was given up', async () => {
		const { findings } = await judge((event) => {
			if (event.type !== 'reply.settled') return [event]
			const status = { ...event.reply.status, outcome: 'interrupted' as const }
			return [{ ...event, reply: { ...event.reply, status } as typeof event.reply }]
		})
		expect(findings.map(({ kind }) => kind)).toEqual(['false death', 'false death', 'false death'])
	})
})

it('rounds of kill -9 leave everything that was shown, once', async () => {
	const ledger = createLedger('kill')
	const prepare = async () => spawnCore()
	let asked = 0
	// On a busy machine a core may be killed before it has been asked anything.
	for (let fourth = 0; asked === 0 && fourth < 5; fourth += 1) {
		await runKillRounds({ seed: seed + fourth, rounds: 4, timeScale: 20, limitMs, prepare, ledger })
		const { findings, rounds, counts } = ledger.tally()
		expect(findings).toEqual([])
		expect(rounds).toBe(4 * (fourth + 1))
		asked = counts.replies ?? 0
	}
	expect(asked).toBeGreaterThan(0)
}, 120_000)

const canRefuse = (() => {
	const disk = limitFileSize()
	disk?.remove()
	return disk !== null
})()

it.skipIf(!canRefuse)('replies go on over a disk that refuses, and are saved when it relents', async () => {
	const ledger = createLedger('disk')
	await runDiskRounds({ seed, rounds: 1, timeScale: 10, limitMs, startSession: startCoreSession, ledger })
	const { findings, counts } = ledger.tally()
	expect(findings).toEqual([])
	expect(counts['shown as not saved']).toBe(1)
})
