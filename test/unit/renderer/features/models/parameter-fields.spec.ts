import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
	fieldsOf,
	type ParameterFields,
	readFields,
} from '../../../../../src/renderer/features/models/parameter-fields.ts'
import { replyParametersSchema } from '../../../../../src/shared/parameters-schema.ts'
import {
	type ReplyParameters,
	reasoningEfforts,
	verbosities,
} from '../../../../../src/shared/reply-parameters.ts'

const empty = fieldsOf({})
const read = (fields: Partial<ParameterFields>) => readFields({ ...empty, ...fields })

describe('the form of parameters', () => {
	it('sets nothing where nothing is typed', () => {
		expect(read({ temperature: ' ', stop: '\n\n', extra: ' ' })).toEqual({ ok: true, parameters: {} })
	})

	it('takes numbers as people type them', () => {
		expect(read({ temperature: '0,7', maxOutputTokens: '4 000', seed: '-3' })).toEqual({
			ok: true,
			parameters: { temperature: 0.7, maxOutputTokens: 4_000, seed: -3 },
		})
	})

	it.each<readonly [Partial<ParameterFields>, object]>([
		[{ temperature: '2.1' }, { temperature: { kind: 'number', min: 0, max: 2 } }],
		[{ temperature: 'hot' }, { temperature: { kind: 'number' } }],
		[{ topP: '-0.1' }, { topP: { kind: 'number' } }],
		[{ maxOutputTokens: '1.5' }, { maxOutputTokens: { kind: 'whole-number' } }],
		[{ maxOutputTokens: '0' }, { maxOutputTokens: { kind: 'whole-number' } }],
		[{ stop: 'x\n'.repeat(17) }, { stop: { kind: 'too-many-stops', most: 16 } }],
		[{ stop: 'x'.repeat(201) }, { stop: { kind: 'stop-too-long' } }],
		[{ extra: '{' }, { extra: { kind: 'extra', problem: { kind: 'not-json' } } }],
	])('says what is wrong with %j', (fields, problems) => {
		expect(read(fields)).toMatchObject({ ok: false, problems })
	})

	it('tells all that is wrong at once', () => {
		const result = read({ temperature: 'x', extra: '[]' })
		expect(result.ok ? [] : Object.keys(result.problems).sort()).toEqual(['extra', 'temperature'])
	})

	it('writes a line break in a stop as \\n, and reads it back', () => {
		const parameters: ReplyParameters = { stop: ['\n\nUser:', 'C:\\new', '\tend'] }
		expect(fieldsOf(parameters).stop).toBe('\\n\\nUser:\nC:\\\\new\n\\tend')
		expect(readFields(fieldsOf(parameters))).toEqual({ ok: true, parameters })
	})

	it('gives back whatever was set, in a form that the core takes', () => {
		const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
		const some = fc
			.record({
				temperature: optional(fc.integer({ min: 0, max: 200 }).map((n) => n / 100)),
				maxOutputTokens: optional(fc.integer({ min: 1, max: 10_000_000 })),
				reasoningEffort: optional(fc.constantFrom(...reasoningEfforts)),
				verbosity: optional(fc.constantFrom(...verbosities)),
				seed: optional(fc.integer()),
				stop: optional(fc.array(fc.string({ minLength: 1, maxLength: 50 }), { minLength: 1, maxLength: 16 })),
			})
			.map((record): ReplyParameters => JSON.parse(JSON.stringify(record)))
		fc.assert(
			fc.property(some, (parameters) => {
				const back = readFields(fieldsOf(parameters))
				expect(back).toEqual({ ok: true, parameters })
				expect(replyParametersSchema.safeParse(parameters).success).toBe(true)
			}),
		)
	})
})
