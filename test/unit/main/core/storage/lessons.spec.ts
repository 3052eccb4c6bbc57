import { expect, it } from 'vitest'
import { createLessons } from '../../../../../src/main/core/storage/lessons.ts'
import { openTestDatabase } from './open-test-database.ts'

const model = { baseUrl: 'https://a.test/v1', model: 'm' }

it('calls a model one that repeats itself after two repetitions, and no longer once it has been exact again', () => {
	const lessons = createLessons(openTestDatabase())
	const note = (didRepeat: boolean) => lessons.noteSeam({ ...model, didRepeat, nowMs: 0 })
	const repeats = () => lessons.repeats(model.baseUrl, model.model)
	expect(repeats()).toBe(false)
	note(true)
	expect(repeats()).toBe(false)
	note(true)
	expect(repeats()).toBe(true)
	expect(lessons.repeats('https://b.test/v1', model.model)).toBe(false)
	for (let index = 0; index < 10; index += 1) note(true)
	note(false)
	expect(repeats()).toBe(true)
	note(false)
	expect(repeats()).toBe(false)
})
