import { expect, test } from 'vitest'
import { createCrashGuard } from '../../../../src/main/electron/crash-guard.ts'

test('allows three reloads a minute', () => {
	const guard = createCrashGuard()
	expect([0, 1_000, 2_000, 3_000].map(guard.mayReload)).toEqual([true, true, true, false])
})

test('forgets deaths of more than a minute ago', () => {
	const guard = createCrashGuard()
	expect([0, 1_000, 2_000, 60_500].map(guard.mayReload)).toEqual([true, true, true, true])
	expect(guard.mayReload(60_600)).toBe(false)
})

test('counts anew once the person has asked for another try', () => {
	const guard = createCrashGuard()
	expect([0, 1, 2, 3].map(guard.mayReload)).toEqual([true, true, true, false])
	guard.forget()
	expect(guard.mayReload(4)).toBe(true)
})
