import { createHash, timingSafeEqual } from 'node:crypto'

/** Takes the same time whatever was sent: hashes are compared, and those have one length. */
export function isSameSecret(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest()
	return timingSafeEqual(digest(a), digest(b))
}
