import { describe, expect, it } from 'vitest'
import { createOriginGate, type Pass } from '../../../../../src/main/core/reply/origin-gate.ts'
import type { Hold } from '../../../../../src/main/core/reply/reply-state.ts'
import type { AppError } from '../../../../../src/shared/errors.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import { targetOf } from '../provider/hear.ts'

const origin = 'https://api.example.com/v1'
const failed: AppError = { kind: 'server-error', status: 503, retryAfterMs: null, detail: '' }
const head = { status: 200, requestId: null, elapsedMs: 1 }

type Options = {
	readonly url?: string
	readonly model?: string
	readonly max?: number
	readonly isForced?: true
}

/** A gate with a clock that stands still, and a provider whose probes a test answers. */
function begin() {
	const clock = createFakeClock()
	const probes: { readonly baseUrl: string; readonly answer: (status: number | null) => Promise<void> }[] = []
	const gate = createOriginGate({
		clock,
		client: {
			probe: ({ baseUrl }) =>
				new Promise((resolve) =>
					probes.push({
						baseUrl,
						async answer(status) {
							resolve(status)
							await settled()
						},
					}),
				),
		},
	})

	function enter(number = gate.takeNumber(), { url = origin, model = 'm', max = 4, isForced }: Options = {}) {
		const holds: Hold[] = []
		let isAdmitted = false
		const pass: Pass = gate.enter({
			number,
			target: targetOf(url),
			model,
			maxConcurrent: max,
			isForced: isForced === true,
			onHeld: (hold) => holds.push(hold),
		})
		if (pass.hold) holds.push(pass.hold)
		void pass.whenAdmitted.then((admitted) => {
			isAdmitted = admitted
		})
		return { ...pass, number, isIn: () => isAdmitted, hold: () => holds.at(-1), holds }
	}

	/** Requests that go wrong one after another. */
	function fail(times: number, error = failed) {
		for (let count = 0; count < times; count += 1) enter().leave(error)
	}

	return { ...gate, clock, enter, fail, probes }
}

/** What was promised has been heard. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('requests at one time', () => {
	it('are four for each origin; the others are told their place and go in the order they came', async () => {
		const { enter } = begin()
		const all = [1, 2, 3, 4, 5, 6, 7].map(() => enter())
		await settled()
		expect(all.map((pass) => pass.isIn())).toEqual([true, true, true, true, false, false, false])
		expect(all.slice(4).map((pass) => pass.hold())).toEqual(
			[1, 2, 3].map((position) => ({ by: 'turn', position })),
		)
		all[2]?.leave(null)
		await settled()
		expect(all.map((pass) => pass.isIn())).toEqual([true, true, true, true, true, false, false])
		expect(all.slice(5).map((pass) => pass.hold())).toEqual(
			[1, 2].map((position) => ({ by: 'turn', position })),
		)
	})

	it('to other origins are not counted', async () => {
		const { enter } = begin()
		const one = enter(undefined, { max: 1 })
		const other = enter(undefined, { url: 'https://api.example.com:8443/v1', max: 1 })
		await settled()
		expect([one.isIn(), other.isIn()]).toEqual([true, true])
	})

	it('of a reply that broke go before those of replies that came later', async () => {
		const { enter } = begin()
		const first = enter(undefined, { max: 1 })
		const second = enter(undefined, { max: 1 })
		const third = enter(undefined, { max: 1 })
		first.leave(failed)
		await settled()
		expect(second.isIn()).toBe(true)
		const again = enter(first.number, { max: 1 })
		expect([again.hold(), third.hold()]).toEqual([1, 2].map((position) => ({ by: 'turn', position })))
		second.leave(null)
		await settled()
		expect([again.isIn(), third.isIn()]).toEqual([true, false])
	})

	it('never pass one that came before, although their own limit would allow more', async () => {
		const { enter } = begin()
		enter(undefined, { max: 2 })
		enter(undefined, { max: 2 })
		const patient = enter(undefined, { max: 2 })
		const later = enter(undefined, { max: 8 })
		await settled()
		expect([patient.isIn(), later.isIn()]).toEqual([false, false])
		patient.leave(null)
		await settled()
		expect(later.isIn()).toBe(true)
	})

	it('that are not wanted any more leave the line, and nobody hears of them again', async () => {
		const { enter } = begin()
		const running = enter(undefined, { max: 1 })
		const stopped = enter(undefined, { max: 1 })
		const next = enter(undefined, { max: 1 })
		stopped.leave(null)
		stopped.leave(null)
		expect(next.hold()).toEqual({ by: 'turn', position: 1 })
		running.leave(null)
		await settled()
		expect([stopped.isIn(), next.isIn()]).toEqual([false, true])
		expect(await stopped.whenAdmitted).toBe(false)
	})

	it('wait for their turn even when the user will not wait', async () => {
		const { enter } = begin()
		enter(undefined, { max: 1 })
		const eager = enter(undefined, { max: 1, isForced: true })
		eager.goNow()
		await settled()
		expect([eager.isIn(), eager.hold()]).toEqual([false, { by: 'turn', position: 1 }])
	})
})

describe('an allowance that is used up', () => {
	it('holds further requests back until it is there again', async () => {
		const { enter, clock } = begin()
		enter().opened({ ...head, exhaustedForMs: 20_000 })
		const next = enter()
		expect(next.hold()).toEqual({ by: 'rate-limit', untilMs: clock.now() + 20_000 })
		clock.pass(19_999)
		await settled()
		expect(next.isIn()).toBe(false)
		clock.pass(1)
		await settled()
		expect(next.isIn()).toBe(true)
	})

	it('concerns its provider and model alone', async () => {
		const { enter } = begin()
		enter().opened({ ...head, exhaustedForMs: 20_000 })
		const held = enter()
		const other = enter(undefined, { model: 'another' })
		await settled()
		expect([held.isIn(), other.isIn()]).toEqual([false, true])
	})

	it('is learned from a refusal too, and believed for a minute at most', async () => {
		const { enter, clock } = begin()
		enter().leave({ kind: 'rate-limited', retryAfterMs: 3_600_000, detail: '' })
		const next = enter()
		expect(next.hold()).toEqual({ by: 'rate-limit', untilMs: clock.now() + 60_000 })
		clock.pass(60_000)
		await settled()
		expect(next.isIn()).toBe(true)
	})

	it('does not stop a user who will not wait', async () => {
		const { enter } = begin()
		enter().opened({ ...head, exhaustedForMs: 20_000 })
		const waiting = enter()
		const forced = enter(undefined, { isForced: true })
		waiting.goNow()
		await settled()
		expect([waiting.isIn(), forced.isIn()]).toEqual([true, true])
	})
})

describe('a provider that fails again and again', () => {
	it('is left alone after five failures in a minute, until a probe is answered', async () => {
		const { enter, fail, clock, probes } = begin()
		fail(4)
		const fifth = enter()
		await settled()
		expect(fifth.isIn()).toBe(true)
		fifth.leave(failed)
		const held = enter()
		expect(held.hold()).toEqual({ by: 'breaker', untilMs: clock.now() + 2_000, cause: failed })
		clock.pass(2_000)
		expect(probes.map(({ baseUrl }) => baseUrl)).toEqual([origin])
		await probes[0]?.answer(200)
		expect(held.isIn()).toBe(true)
	})

	it('is not, when its failures lie further apart', async () => {
		const { enter, fail, clock } = begin()
		for (let count = 0; count < 9; count += 1) {
			fail(1)
			clock.pass(15_000)
		}
		const pass = enter()
		await settled()
		expect(pass.isIn()).toBe(true)
	})

	it('is asked more and more seldom, down to every 30 seconds, while it does not answer', async () => {
		const { enter, fail, clock, probes } = begin()
		fail(5)
		const held = enter()
		const gaps: number[] = []
		for (let count = 0; count < 6; count += 1) {
			const hold = held.hold()
			const untilMs = hold?.by === 'breaker' ? hold.untilMs : 0
			gaps.push(untilMs - clock.now())
			clock.pass(untilMs - clock.now())
			expect(probes).toHaveLength(count + 1)
			await probes[count]?.answer(count % 2 === 0 ? null : 503)
		}
		expect(gaps).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
	})

	it('is tried at last when it answers, although it says that it fails', async () => {
		const { enter, fail, clock, probes } = begin()
		fail(5)
		const held = enter()
		for (let count = 0; count < 5 && !held.isIn(); count += 1) {
			clock.pass(30_000)
			await probes[count]?.answer(500)
		}
		expect([held.isIn(), probes.length]).toEqual([true, 5])
	})

	it('gets one attempt first, and the others when that was accepted', async () => {
		const { enter, fail, clock, probes } = begin()
		fail(5)
		const [trial, next] = [enter(), enter()]
		clock.pass(2_000)
		await probes[0]?.answer(401)
		expect([trial.isIn(), next.isIn()]).toEqual([true, false])
		trial.opened(head)
		await settled()
		expect(next.isIn()).toBe(true)
	})

	it('is left alone for longer when that one attempt fails', async () => {
		const { enter, fail, clock, probes } = begin()
		fail(5)
		const [trial, next] = [enter(), enter()]
		clock.pass(2_000)
		await probes[0]?.answer(200)
		const other: AppError = { kind: 'ended-early' }
		trial.leave(other)
		await settled()
		expect(next.hold()).toEqual({ by: 'breaker', untilMs: clock.now() + 8_000, cause: other })
	})

	it('gets the next attempt when the first was stopped by the user', async () => {
		const { enter, fail, clock, probes } = begin()
		fail(5)
		const [trial, next] = [enter(), enter()]
		clock.pass(2_000)
		await probes[0]?.answer(200)
		trial.leave(null)
		await settled()
		expect(next.isIn()).toBe(true)
	})

	it('is tried at once by a user who will not wait, and by all once it replies', async () => {
		const { enter, fail } = begin()
		fail(5)
		const [eager, patient] = [enter(), enter()]
		eager.goNow()
		await settled()
		expect([eager.isIn(), patient.isIn()]).toEqual([true, false])
		eager.opened(head)
		await settled()
		expect(patient.isIn()).toBe(true)
	})

	it('is asked nothing while nobody waits for it', () => {
		const { enter, fail, clock, probes } = begin()
		fail(5)
		clock.pass(60_000)
		const held = enter()
		held.leave(null)
		clock.pass(60_000)
		expect(probes).toEqual([])
	})

	it('starts anew in another network', async () => {
		const { enter, fail, startAfresh } = begin()
		fail(5)
		enter().opened({ ...head, exhaustedForMs: 20_000 })
		const held = enter()
		startAfresh()
		await settled()
		expect(held.isIn()).toBe(true)
	})
})

describe('what is not the provider’s trouble', () => {
	it.each<AppError>([
		{ kind: 'unreachable', host: 'api.example.com', code: 'ECONNREFUSED' },
		{ kind: 'offline' },
		{ kind: 'timeout', stage: 'connect', afterMs: 10_000 },
		{ kind: 'unauthorized', detail: '' },
		{ kind: 'rate-limited', retryAfterMs: null, detail: '' },
	])('never opens the breaker: $kind', async (error) => {
		const { enter, fail } = begin()
		fail(9, error)
		const pass = enter()
		await settled()
		expect(pass.isIn()).toBe(true)
	})

	it('is a proxy that cuts every reply after some words', async () => {
		const { enter } = begin()
		for (let count = 0; count < 9; count += 1) {
			const pass = enter()
			pass.opened(head)
			pass.proved()
			pass.leave({ kind: 'connection-lost', code: 'ECONNRESET' })
		}
		const pass = enter()
		await settled()
		expect(pass.isIn()).toBe(true)
	})
})
