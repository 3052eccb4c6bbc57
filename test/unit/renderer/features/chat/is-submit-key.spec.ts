import { expect, test } from 'vitest'
import { isSubmitKey } from '../../../../../src/renderer/features/chat/is-submit-key.ts'

const enter = {
	key: 'Enter',
	keyCode: 13,
	shiftKey: false,
	altKey: false,
	ctrlKey: false,
	metaKey: false,
	nativeEvent: { isComposing: false },
}

test('Enter sends', () => {
	expect(isSubmitKey(enter, 'enter')).toBe(true)
})

test('Shift+Enter breaks the line', () => {
	expect(isSubmitKey({ ...enter, shiftKey: true }, 'enter')).toBe(false)
})

test('Enter does not send while an input method composes', () => {
	expect(isSubmitKey({ ...enter, nativeEvent: { isComposing: true } }, 'enter')).toBe(false)
	expect(isSubmitKey({ ...enter, keyCode: 229 }, 'enter')).toBe(false)
})

test('other keys do not send', () => {
	expect(isSubmitKey({ ...enter, key: 'a', keyCode: 65 }, 'enter')).toBe(false)
})

test('where Ctrl+Enter or Command+Enter sends, Enter breaks the line', () => {
	expect(isSubmitKey(enter, 'mod-enter')).toBe(false)
	expect(isSubmitKey({ ...enter, ctrlKey: true }, 'mod-enter')).toBe(true)
	expect(isSubmitKey({ ...enter, metaKey: true }, 'mod-enter')).toBe(true)
	expect(isSubmitKey({ ...enter, ctrlKey: true, nativeEvent: { isComposing: true } }, 'mod-enter')).toBe(
		false,
	)
})
