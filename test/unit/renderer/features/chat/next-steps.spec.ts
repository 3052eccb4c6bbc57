import { expect, test } from 'vitest'
import { nextSteps, outcomeSteps } from '../../../../../src/renderer/features/chat/next-steps.ts'
import { everyError } from '../../i18n/every-error.ts'

test('an error that a reply can end with always offers something to do', () => {
	const notOfReplies = new Set([
		'bad-input',
		'not-found',
		'not-allowed',
		'over-limit',
		'not-saved',
		'history-too-new',
		'history-unavailable',
	])
	for (const error of everyError) {
		if (!notOfReplies.has(error.kind)) expect(nextSteps(error), error.kind).not.toEqual([])
	}
})

test('a refused key leads to the provider first', () => {
	expect(nextSteps({ kind: 'unauthorized', detail: '' })[0]).toBe('check-provider')
})

test('locked keys lead to where they are unlocked', () => {
	expect(nextSteps({ kind: 'key-locked' })).toEqual(['unlock', 'try-again'])
})

test('a reply that broke off is continued rather than asked anew', () => {
	const broken = { kind: 'connection-lost', code: 'ECONNRESET' } as const
	expect(outcomeSteps(broken, true)).toEqual(['continue', 'try-again'])
	expect(outcomeSteps(broken, false)).toEqual(['try-again'])
})

test('what must be put right first stands before Continue', () => {
	expect(outcomeSteps({ kind: 'unauthorized', detail: '' }, true)).toEqual([
		'check-provider',
		'continue',
		'try-again',
	])
})
