import { describe, expect, test } from 'vitest'
import {
	areLimitFieldsEqual,
	defaultFields,
	type LimitFields,
	limitFieldsOf,
	patienceLimits,
	readLimitFields,
	requestLimits,
} from '../../../../../src/renderer/features/settings/limit-fields.ts'
import { defaultLimits } from '../../../../../src/shared/limits.ts'
import { limitChangesSchema } from '../../../../../src/shared/limits-schema.ts'

const remote = 'https://api.test/v1'
const local = 'http://127.0.0.1:11434/v1'
const read = (change: Partial<LimitFields>, baseUrl = remote) =>
	readLimitFields({ ...defaultFields, ...change }, baseUrl)

test('every limit there is has a field', () => {
	expect([...patienceLimits, ...requestLimits].sort()).toEqual(Object.keys(defaultLimits).sort())
})

describe('what the fields ask for', () => {
	test('nothing, while they are empty', () => {
		expect(read({}).changes).toEqual({})
	})

	test('seconds become milliseconds, counts stay, and no limit is null', () => {
		const { changes } = read({ connectMs: '5', quietMs: '2,5', headersMs: 'off', maxAttempts: ' 3 ' })
		expect(changes).toEqual({ connectMs: 5_000, quietMs: 2_500, headersMs: null, maxAttempts: 3 })
		expect(limitChangesSchema.parse(changes)).toEqual(changes)
	})

	test('what was saved comes back as it was typed', () => {
		const fields = limitFieldsOf({ connectMs: 5_000, quietMs: 2_500, headersMs: null, maxAttempts: 3 })
		expect(fields).toMatchObject({ connectMs: '5', quietMs: '2.5', headersMs: 'off', maxAttempts: '3' })
		expect(fields.suspectMs).toBe('')
		expect(areLimitFieldsEqual(fields, { ...fields, connectMs: '5 ' })).toBe(true)
		expect(areLimitFieldsEqual(fields, { ...fields, connectMs: '' })).toBe(false)
	})
})

describe('what is wrong is said beside its field', () => {
	test.each([
		['connectMs', '0.5', { kind: 'limit-seconds', min: 1, max: 120 }],
		['connectMs', '121', { kind: 'limit-seconds', min: 1, max: 120 }],
		['connectMs', 'soon', { kind: 'limit-seconds', min: 1, max: 120 }],
		['connectMs', '-5', { kind: 'limit-seconds', min: 1, max: 120 }],
		['connectMs', '1.00001', { kind: 'limit-seconds', min: 1, max: 120 }],
		['connectMs', 'off', { kind: 'limit-seconds', min: 1, max: 120 }],
		['maxAttempts', '2.5', { kind: 'limit-count', min: 1, max: 20 }],
		['maxConcurrent', '0', { kind: 'limit-count', min: 1, max: 32 }],
	] as const)('%s: %s', (name, typed, problem) => {
		expect(read({ [name]: typed })).toEqual({ changes: null, problems: { [name]: problem } })
	})

	test('a limit that is shorter than the one before it, the defaults included', () => {
		expect(read({ quietMs: '45' }).problems).toEqual({
			suspectMs: { kind: 'limit-order', than: 'quietMs', seconds: 45 },
		})
		expect(read({ quietMs: '45', suspectMs: '60' }).problems).toBeNull()
	})

	test('a server on this machine has no limit after text by default, so a long check fits', () => {
		expect(read({ suspectMs: '120' }).problems).toMatchObject({ deadAfterTextMs: { kind: 'limit-order' } })
		expect(read({ suspectMs: '120' }, local).problems).toBeNull()
	})
})
