import { describe, expect, it } from 'vitest'
import { isLoopback } from '../../../src/shared/is-loopback.ts'
import {
	defaultLimits,
	defaultLimitsFor,
	type LimitName,
	limitRanges,
	limitsOf,
	localLimits,
	misorderedLimit,
} from '../../../src/shared/limits.ts'
import { limitChangesSchema } from '../../../src/shared/limits-schema.ts'

const names = Object.keys(limitRanges) as LimitName[]
const accepts = (changes: object) => limitChangesSchema.safeParse(changes).success

describe.each(names)('%s', (name) => {
	const { min, max, mayBeOff } = limitRanges[name]

	it('is accepted within its range, both ends included, and in whole numbers', () => {
		expect([min - 1, min, max, max + 1, min + 0.5].map((value) => accepts({ [name]: value }))).toEqual([
			...[false, true, true, false, false],
		])
	})

	it('is switched off where that makes sense', () => expect(accepts({ [name]: null })).toBe(mayBeOff))

	it('is within its range by default', () => {
		expect(accepts({ [name]: defaultLimits[name] })).toBe(true)
		expect(accepts({ [name]: localLimits[name] })).toBe(true)
	})
})

it('knows no limit of another name', () => expect(accepts({ patience: 1_000 })).toBe(false))

it('gives a server on this machine more time', () => {
	expect(defaultLimitsFor('http://localhost:11434/v1')).toEqual(localLimits)
	expect(defaultLimitsFor('https://api.example.com')).toEqual(defaultLimits)
	expect([defaultLimits, localLimits].map(misorderedLimit)).toEqual([null, null])
})

it('puts what was changed over the default', () => {
	const limits = limitsOf({
		baseUrl: 'http://127.0.0.1:1234',
		limits: { headersMs: 9_000, maxConcurrent: 1 },
	})
	expect(limits).toEqual({ ...localLimits, headersMs: 9_000, maxConcurrent: 1 })
})

it.each([
	['http://localhost', true],
	['http://models.localhost:8080/v1', true],
	['http://127.9.9.9:1', true],
	['http://[::1]:1', true],
	['http://localhost.example.com', false],
	['http://127.example.com', false],
	['https://10.0.0.1', false],
	['not an address', false],
])('%s is on this machine: %s', (url, isHere) => expect(isLoopback(url)).toBe(isHere))
