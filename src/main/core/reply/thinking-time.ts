import type { Clock } from '../ports.ts'

/** How long a reply thinks: from when its request was taken to its first word. */
export function createThinkingTime(clock: Clock) {
	let sinceMs: number | null = null
	let ms: number | null = null

	return {
		/** The provider has taken the request. */
		begin(): void {
			sinceMs = clock.now()
		},
		/** The first word came, or none will come any more. Only the first time counts. */
		end(): void {
			if (sinceMs !== null) ms ??= clock.now() - sinceMs
		},
		/** The thought is begun anew. */
		drop(): void {
			ms = null
		},
		/** In milliseconds; null while it is not known. */
		ms: (): number | null => ms,
	}
}
