import { expect, it } from 'vitest'
import { maskKey } from '../../../../../src/main/core/keys/mask-key.ts'

it.each([
	['sk-proj-0123456789abcd', 'sk-…abcd'],
	['gsk-0123456789abcd', 'gsk-…abcd'],
	['AIzaSy0123456789wxyz', '…wxyz'],
	// The first dash comes so late that what stands before it may be the secret.
	['0123456789-abcdefghijkl', '…ijkl'],
	// Eight characters stay hidden, whatever else has to be.
	['sk-12345678abcd', 'sk-…abcd'],
	['sk-1234567abcd', '…abcd'],
	['ollama', '…'],
	['sk-short', '…'],
	['', '…'],
])('shows of %j only %j', (key, mask) => {
	expect(maskKey(key)).toBe(mask)
})
