import { describe, expect, it } from 'vitest'
import { classifyFailure } from '../../../../../src/main/core/reply/classify-failure.ts'
import { isFallBackDue, reasonToLeave } from '../../../../../src/main/core/reply/fall-back.ts'
import { beginReply } from '../../../../../src/main/core/reply/reply-machine.ts'
import type { ReplyState } from '../../../../../src/main/core/reply/reply-state.ts'
import type { AppError } from '../../../../../src/shared/errors.ts'
import { defaultLimits } from '../../../../../src/shared/limits.ts'

const [fresh] = beginReply(
	{ limits: defaultLimits, isLocal: false, isContinuation: false, canFallBack: true, resumed: null },
	0,
)
const isDue = (error: AppError, changes: Partial<ReplyState> = {}) =>
	isFallBackDue({ ...fresh, ...changes }, error, classifyFailure(error))

const detail = ''
const unauthorized: AppError = { kind: 'unauthorized', detail }
const overloaded: AppError = { kind: 'overloaded', retryAfterMs: null, detail }
const refused: AppError = { kind: 'unreachable', host: 'api.test', code: 'ECONNREFUSED' }
const away = { sinceMs: 0, cause: refused }

describe('another is asked', () => {
	it.each<AppError>([
		unauthorized,
		{ kind: 'quota-exceeded', detail },
		{ kind: 'model-not-found', model: 'm', detail },
		{ kind: 'key-missing' },
	])('at once where trying again changes nothing: $kind', (error) => expect(isDue(error)).toBe(true))

	it('after a second failure of a provider that cannot now, or at once when it says that this will last', () => {
		expect(isDue(overloaded)).toBe(false)
		expect(isDue(overloaded, { failures: 1 })).toBe(true)
		expect(isDue({ ...overloaded, retryAfterMs: 30_000 })).toBe(true)
	})

	it('after a second connection that broke before any word', () => {
		const lost: AppError = { kind: 'connection-lost', code: 'ECONNRESET' }
		expect(isDue(lost)).toBe(false)
		expect(isDue(lost, { failures: 1 })).toBe(true)
	})

	it('when the provider is still away at the second knock', () => {
		expect(isDue(refused)).toBe(false)
		expect(isDue(refused, { away })).toBe(true)
	})

	it('when the request would be held back for long', () => {
		const moment = { nowMs: 0, random: 0 }
		expect(reasonToLeave(fresh, { by: 'turn', position: 3 }, moment)).toBeNull()
		expect(reasonToLeave(fresh, { by: 'rate-limit', untilMs: 5_000 }, moment)).toBeNull()
		expect(reasonToLeave(fresh, { by: 'rate-limit', untilMs: 60_000 }, moment)).toMatchObject({
			kind: 'rate-limited',
			retryAfterMs: 60_000,
		})
		const cause = overloaded
		expect(reasonToLeave(fresh, { by: 'breaker', untilMs: 1, cause }, moment)).toBe(cause)
	})
})

describe('nobody else is asked', () => {
	it.each<[string, Partial<ReplyState>]>([
		['when nobody is left', { canFallBack: false }],
		['once there are words', { hasText: true }],
		['for the rest of a settled reply', { isContinuation: true }],
	])('%s', (_, changes) => {
		expect(isDue(unauthorized, changes)).toBe(false)
		const hold = { by: 'breaker', untilMs: 1, cause: overloaded } as const
		expect(reasonToLeave({ ...fresh, ...changes }, hold, { nowMs: 0, random: 0 })).toBeNull()
	})

	it.each<AppError>([
		// What a person must decide or mend, or what was refused for what it says.
		{ kind: 'origin-changed', oldOrigin: 'https://a.test', newOrigin: 'https://b.test' },
		{ kind: 'filtered', detail },
		{ kind: 'refused', detail },
		{ kind: 'bad-request', status: 400, detail },
		{ kind: 'captive-portal' },
	])('after $kind', (error) => expect(isDue(error, { failures: 3, away })).toBe(false))

	it.each(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH'])('while there may be no network at all: %s', (code) =>
		expect(isDue({ kind: 'unreachable', host: 'api.test', code }, { away })).toBe(false),
	)
})
