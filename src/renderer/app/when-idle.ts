/** A window that is never idle still gets on. */
const longestWaitMs = 500

/** Resolves when nothing more urgent is to be done. */
export function whenIdle(): Promise<void> {
	return new Promise((resolve) => {
		requestIdleCallback(() => resolve(), { timeout: longestWaitMs })
	})
}
