import { describe, expect, it } from 'vitest'
import {
	giveKeys,
	judgeKeys,
	resetKeys,
	rivalOf,
	takeKeys,
} from '../../../../../src/renderer/features/commands/change-shortcuts.ts'
import { keysOf } from '../../../../../src/shared/shortcuts.ts'

describe('changed shortcuts', () => {
	it('take the place of others, or stand beside them', () => {
		expect(giveKeys({}, 'search', 'Mod+K', 'Mod+Shift+K')).toEqual({ search: ['Mod+Shift+K'] })
		expect(giveKeys({}, 'search', null, 'F3')).toEqual({ search: ['Mod+K', 'F3'] })
		expect(giveKeys({}, 'search', 'Mod+K', 'Mod+K')).toEqual({})
		expect(giveKeys({ search: ['Mod+K', 'F3'] }, 'search', 'Mod+K', 'F3')).toEqual({ search: ['F3'] })
	})

	it('are taken from whoever had them', () => {
		const changes = giveKeys({}, 'search', 'Mod+K', 'Mod+P')
		expect(changes).toEqual({ search: ['Mod+P'], 'show-commands': ['Mod+Shift+P'] })
		expect(rivalOf(changes, 'search')).toBeNull()
	})

	it('can be none, and go back to what they were', () => {
		const none = takeKeys({}, 'search', 'Mod+K')
		expect(none).toEqual({ search: [] })
		expect(keysOf(none, 'search')).toEqual([])
		expect(resetKeys(none, 'search')).toEqual({})
		// What is as it was in the beginning is not kept as a change.
		expect(giveKeys(none, 'search', null, 'Mod+K')).toEqual({})
	})

	it('are refused with a reason', () => {
		expect(judgeKeys({}, 'search', 'Mod+Shift+K')).toEqual({ kind: 'fine' })
		expect(judgeKeys({}, 'search', 'Mod+K')).toEqual({ kind: 'fine' })
		expect(judgeKeys({}, 'search', 'K')).toEqual({ kind: 'typed' })
		expect(judgeKeys({}, 'search', 'Mod+C')).toEqual({ kind: 'taken' })
		expect(judgeKeys({}, 'search', 'Mod+N')).toEqual({ kind: 'used', by: 'new-chat' })
		expect(judgeKeys({ 'new-chat': [] }, 'search', 'Mod+N')).toEqual({ kind: 'fine' })
	})

	it('that two commands have after a reset are told', () => {
		const reset = resetKeys({ search: [], 'new-chat': ['Mod+K'] }, 'search')
		expect(rivalOf(reset, 'search')).toBe('new-chat')
		expect(rivalOf(reset, 'new-chat')).toBe('search')
		expect(rivalOf(reset, 'find')).toBeNull()
	})
})
