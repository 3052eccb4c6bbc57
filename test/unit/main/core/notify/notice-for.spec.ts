import { describe, expect, it } from 'vitest'
import { noticeFor } from '../../../../../src/main/core/notify/notice-for.ts'
import type { Outcome, ReplyStatus } from '../../../../../src/shared/model.ts'

type Settled = Extract<ReplyStatus, { readonly phase: 'settled' }>

const settled = (outcome: Outcome, more: Partial<Settled> = {}): Settled => ({
	phase: 'settled',
	outcome,
	error: null,
	elapsedMs: 1_000,
	isSaved: true,
	...more,
})

describe('what is worth a notification', () => {
	it.each(['complete', 'length', 'filtered', 'refused', 'interrupted', 'failed'] as const)(
		'is a reply that ended: %s',
		(outcome) => {
			expect(noticeFor(settled(outcome))).toEqual({ reason: outcome, atMs: 0 })
		},
	)

	it('is not a reply that its user stopped', () => {
		expect(noticeFor(settled('cancelled'))).toBeNull()
	})

	it('is not a reply that ended because Holdfast did', () => {
		expect(noticeFor(settled('interrupted', { error: { kind: 'app-stopped' } }))).toBeNull()
	})

	it('is a provider that has been silent for five minutes: only the user can say whether to wait on', () => {
		expect(noticeFor({ phase: 'suspect', sinceMs: 9_000, lastByteAtMs: 5_000 })).toEqual({
			reason: 'question',
			atMs: 305_000,
		})
	})

	it.each<ReplyStatus>([
		{ phase: 'streaming', sinceMs: 0 },
		{ phase: 'offline', sinceMs: 0, cause: { kind: 'offline' } },
		{ phase: 'thinking', sinceMs: 0, lastByteAtMs: 0, hasReasoning: false },
		{ phase: 'quiet', sinceMs: 0, lastByteAtMs: 0 },
		{
			phase: 'waiting',
			sinceMs: 0,
			untilMs: 90_000,
			attempt: 2,
			maxAttempts: 6,
			cause: { kind: 'rate-limited', retryAfterMs: 90_000, detail: '' },
		},
	])('is nothing that passes by itself: %o', (status) => {
		expect(noticeFor(status)).toBeNull()
	})
})
