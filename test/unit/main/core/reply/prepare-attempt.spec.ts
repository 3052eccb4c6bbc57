import { expect, it } from 'vitest'
import { createOriginGate } from '../../../../../src/main/core/reply/origin-gate.ts'
import { createPrepareAttempts, type Prepared } from '../../../../../src/main/core/reply/prepare-attempt.ts'
import { noMeans } from '../../../../../src/main/core/reply/recovery-ladder.ts'
import { beginReply } from '../../../../../src/main/core/reply/reply-machine.ts'
import type { ReplyInput, ReplyState } from '../../../../../src/main/core/reply/reply-state.ts'
import { AppErrorException } from '../../../../../src/shared/errors.ts'
import { defaultLimits } from '../../../../../src/shared/limits.ts'
import { createFakeClock } from '../../../../support/fake-clock.ts'
import { question, quietLog, targetOf } from '../provider/hear.ts'

const [fresh] = beginReply(
	{ limits: defaultLimits, isLocal: false, isContinuation: false, canFallBack: false, resumed: null },
	0,
)
const waiting: ReplyState = {
	...fresh,
	phase: { name: 'waiting', sinceMs: 0, untilMs: 1, cause: { kind: 'ended-early' }, rung: 'regenerate' },
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

function begin(models: (string | Error)[]) {
	const gate = createOriginGate({ clock: createFakeClock(), client: { probe: async () => null } })
	const target = targetOf('https://api.example.com/v1')
	const other = gate.enter({
		...{ number: gate.takeNumber(), target, model: 'm', maxConcurrent: 1, isForced: false },
		onHeld() {},
	})
	const inputs: ReplyInput[] = []
	const attempts = createPrepareAttempts({
		gate,
		maxConcurrent: 1,
		log: quietLog,
		input: (input) => inputs.push(input),
		async prepare(): Promise<Prepared> {
			const model = models.shift() ?? 'none left'
			if (model instanceof Error) throw model
			return { target, model, means: noMeans, trust: 'expected', toRequest: () => question }
		},
	})
	return { other, attempts, inputs, types: () => inputs.map(({ type }) => type) }
}

it('looks again after a wait: what was found before it may no longer be so', async () => {
	const { other, attempts, types } = begin(['old', 'new'])
	void attempts.begin(1, false)
	await settled()
	expect([types(), attempts.prepared(1)]).toEqual([['held'], null])
	other.leave(null)
	await settled()
	expect(types()).toEqual(['held', 'prepared'])
	expect(attempts.prepared(1)?.model).toBe('new')
	expect(attempts.prepared(2)).toBeNull()
})

it('looks once when it need not wait', async () => {
	const { other, attempts, types } = begin(['old', 'new'])
	other.leave(null)
	void attempts.begin(1, false)
	await settled()
	expect([types(), attempts.prepared(1)?.model]).toEqual([['prepared'], 'old'])
})

it('fails with what the second look met', async () => {
	const { other, attempts, inputs } = begin(['old', new AppErrorException({ kind: 'key-missing' })])
	void attempts.begin(1, false)
	await settled()
	other.leave(null)
	await settled()
	expect(inputs.at(-1)).toEqual({ type: 'failed', attempt: 1, error: { kind: 'key-missing' } })
})

it('is heard of no more after an abort, whatever its turn', async () => {
	const { other, attempts, types } = begin(['old', 'new'])
	void attempts.begin(1, false)
	await settled()
	attempts.abort()
	other.leave(null)
	await settled()
	expect(types()).toEqual(['held'])
})

it('keeps its place to itself for as long as its attempt lasts, and no longer', async () => {
	const { other, attempts, types } = begin(['first', 'second'])
	other.leave(null)
	void attempts.begin(1, false)
	await settled()
	attempts.follow(fresh)
	void attempts.begin(2, false)
	await settled()
	expect(types()).toEqual(['prepared', 'held'])
	const again = begin(['first', 'second'])
	again.other.leave(null)
	void again.attempts.begin(1, false)
	await settled()
	again.attempts.follow(waiting)
	void again.attempts.begin(2, false)
	await settled()
	expect(again.types()).toEqual(['prepared', 'prepared'])
})
