/** A core of a few lines: answers what a test makes it answer, emits what a test makes it emit. */
import type { Core } from '../../../../src/main/core/create-core.ts'
import { err, ok, type Result } from '../../../../src/shared/errors.ts'
import type { CoreEvent } from '../../../../src/shared/events.ts'

type Answer = (input: unknown) => Promise<Result<unknown>> | Result<unknown>

export type SmallCore = Core & {
	/** Every call so far, with its input. */
	readonly calls: readonly { readonly name: string; readonly input: unknown }[]
	/** A reply is running until the returned function is called. */
	readonly startReply: () => () => void
}

export function createSmallCore(answers: Readonly<Record<string, Answer>> = {}): SmallCore {
	const listeners = new Set<(events: readonly CoreEvent[]) => void>()
	const calls: { name: string; input: unknown }[] = []
	const idle: (() => void)[] = []
	let replies = 0
	return {
		calls,
		async dispatch(name, input) {
			calls.push({ name, input })
			const answer = answers[name]
			if (answer) return answer(input)
			return name === 'echo' ? ok(input) : err({ kind: 'bad-input', field: 'name', detail: name })
		},
		onEvents(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		emit(event) {
			for (const listener of listeners) listener([event])
		},
		hasLiveReplies: () => replies > 0,
		whenIdle: () => (replies === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
		startReply() {
			replies += 1
			return () => {
				replies -= 1
				if (replies === 0) for (const resolve of idle.splice(0)) resolve()
			}
		},
		close: async () => {},
	}
}
