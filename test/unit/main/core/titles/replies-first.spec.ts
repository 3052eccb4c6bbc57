import { describe, expect, it } from 'vitest'
import { createOriginGate } from '../../../../../src/main/core/reply/origin-gate.ts'
import { createRepliesFirst } from '../../../../../src/main/core/titles/replies-first.ts'
import type { AppError } from '../../../../../src/shared/errors.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import { targetOf } from '../provider/hear.ts'

const here = targetOf('https://api.example.com/v1')
const elsewhere = targetOf('https://other.example.com/v1')
const failure: AppError = { kind: 'server-error', status: 503, retryAfterMs: null, detail: '' }

function begin() {
	const clock = createFakeClock()
	const { gate, enterBeside } = createRepliesFirst(
		createOriginGate({ clock, client: { probe: async () => null } }),
	)
	const abort = new AbortController()
	/** A reply that may have one request at a time. */
	const reply = (target = here, maxConcurrent = 1) =>
		gate.enter({ number: gate.takeNumber(), target, model: 'm', maxConcurrent, isForced: false, onHeld() {} })
	const beside = (target = here) => {
		const asked = { pass: enterBeside(target, 'm', abort.signal), isIn: false }
		void asked.pass.then((pass) => {
			asked.isIn = pass !== null
		})
		return asked
	}
	return { clock, gate, reply, beside, abort }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a request beside replies', () => {
	it('goes out at once where nothing else is asked', async () => {
		const { reply, beside } = begin()
		reply(elsewhere)
		expect(await beside().pass).not.toBeNull()
	})

	it('waits until no request for a reply is under way, nor waiting', async () => {
		const { reply, beside } = begin()
		const [first, second] = [reply(), reply()]
		const asked = beside()
		first.leave(null)
		await settled()
		expect([await second.whenAdmitted, asked.isIn]).toEqual([true, false])
		second.leave(null)
		expect(await asked.pass).not.toBeNull()
	})

	it('gives way to a reply before that is counted, and to none at another origin', async () => {
		const { reply, beside } = begin()
		const pass = await beside().pass
		reply(elsewhere)
		expect(pass?.givesWay.aborted).toBe(false)
		const next = reply()
		expect([pass?.givesWay.aborted, next.hold]).toEqual([true, null])
		const later = beside()
		await settled()
		expect(later.isIn).toBe(false)
	})

	it('holds up no reply that comes in the very moment it is admitted', async () => {
		const { reply, beside } = begin()
		const first = reply()
		const asked = beside()
		first.leave(null)
		// Admitted, and nobody has heard of it yet.
		expect(reply().hold).toBeNull()
		await settled()
		expect(asked.isIn).toBe(false)
	})

	it('goes one at a time', async () => {
		const { beside } = begin()
		const pass = await beside().pass
		const other = beside()
		await settled()
		expect(other.isIn).toBe(false)
		pass?.leave()
		expect(await other.pass).not.toBeNull()
	})

	it('leaves a provider alone that is spared, and has nobody ask whether it works again', async () => {
		const probes: string[] = []
		const clock = createFakeClock()
		const { gate, enterBeside } = createRepliesFirst(
			createOriginGate({
				clock,
				client: {
					async probe({ baseUrl }) {
						probes.push(baseUrl)
						return 200
					},
				},
			}),
		)
		for (let count = 0; count < 5; count += 1) {
			gate
				.enter({
					number: gate.takeNumber(),
					target: here,
					model: 'm',
					maxConcurrent: 4,
					isForced: false,
					onHeld() {},
				})
				.leave(failure)
		}
		expect(await enterBeside(here, 'm', new AbortController().signal)).toBeNull()
		clock.pass(60_000)
		await settled()
		expect(probes).toEqual([])
	})

	it('goes away when a provider becomes spared while it waits', async () => {
		const { reply, beside } = begin()
		const running = reply()
		const asked = beside()
		running.leave({ kind: 'rate-limited', retryAfterMs: 30_000, detail: '' })
		expect(await asked.pass).toBeNull()
	})

	it('is given up when nobody wants it any more, waiting or not', async () => {
		const { reply, beside, abort, gate } = begin()
		const running = reply()
		const asked = beside()
		abort.abort()
		expect([await asked.pass, await beside().pass]).toEqual([null, null])
		running.leave(null)
		expect(
			gate.enter({ number: 1, target: here, model: 'm', maxConcurrent: 1, isForced: false, onHeld() {} })
				.hold,
		).toBeNull()
	})
})
