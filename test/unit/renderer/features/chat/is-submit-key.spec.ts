import { expect, test } from 'vitest'
import { isSubmitKey } from '../../../../../src/renderer/features/chat/is-submit-key.ts'

const enter = {
	key: 'Enter',
	keyCode: 13,
	shiftKey: false,
	altKey: false,
	nativeEvent: { isComposing: false },
}

test('Enter sends', () => {
	expect(isSubmitKey(enter)).toBe(true)
})

test('Shift+Enter breaks the line', () => {
	expect(isSubmitKey({ ...enter, shiftKey: true })).toBe(false)
})

test('Enter does not send while an input method composes', () => {
	expect(isSubmitKey({ ...enter, nativeEvent: { isComposing: true } })).toBe(false)
	expect(isSubmitKey({ ...enter, keyCode: 229 })).toBe(false)
})

test('other keys do not send', () => {
	expect(isSubmitKey({ ...enter, key: 'a', keyCode: 65 })).toBe(false)
})
