/** At least one step of every type; the compiler asks for those that are missing. */
import type { Outcome, Rung, TimelineStep } from '../../../../../src/shared/model.ts'

const rungs: readonly (Rung | null)[] = [null, 'replay', 'poll', 'continue', 'instruct', 'regenerate']
const outcomes: readonly Outcome[] = [
	'complete',
	'length',
	'filtered',
	'refused',
	'cancelled',
	'interrupted',
	'failed',
]
const lost = { kind: 'connection-lost', code: 'ECONNRESET' } as const

const byType: {
	readonly [Type in TimelineStep['type']]: readonly (TimelineStep & { readonly type: Type })[]
} = {
	request: rungs.map((rung) => ({
		type: 'request',
		attempt: 1,
		rung,
		host: 'api.test',
		model: 'model-1',
		mayBeBilledTwice: rung === 'regenerate',
	})),
	opened: [{ type: 'opened', attempt: 1, afterMs: 400, requestId: 'req_1' }],
	'first-text': [{ type: 'first-text', attempt: 1, afterMs: 900 }],
	broke: [0, 1_204].map((characters) => ({
		type: 'broke',
		attempt: 1,
		error: lost,
		bytes: 9_000,
		characters,
	})),
	'fell-back': [{ model: 'model-2' }, { model: null }, { model: 'model-2', key: 'Work' }].map((by) => ({
		type: 'fell-back',
		error: lost,
		providerName: 'Other',
		...by,
	})),
	probe: [true, false].map((isAlive) => ({ type: 'probe', isAlive })),
	waiting: [{ type: 'waiting', forMs: 600 }],
	held: (['turn', 'breaker', 'rate-limit'] as const).map((by) => ({ type: 'held', by })),
	away: [{ type: 'away', cause: { kind: 'offline' } }],
	seam: [{ type: 'seam', atCharacter: 1_204, trimmed: 30, isDoubtful: true }],
	asleep: [{ type: 'asleep' }],
	awake: [{ type: 'awake' }],
	'found-at-start': [{ type: 'found-at-start' }],
	network: (['online', 'offline', 'changed'] as const).map((change) => ({ type: 'network', change })),
	settled: outcomes.map((outcome) => ({
		type: 'settled',
		outcome,
		error: outcome === 'complete' || outcome === 'cancelled' ? null : lost,
	})),
}

export const everyStep: readonly TimelineStep[] = Object.values(byType).flat()
