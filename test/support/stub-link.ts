/** A link whose core is the test: calls are answered by functions, events and states are pushed by hand. */
import type { CallInput, CallName, CallOutput } from '../../src/shared/api.ts'
import { err, type Result } from '../../src/shared/errors.ts'
import type { CoreEvent } from '../../src/shared/events.ts'
import type { Link, LinkState } from '../../src/shared/link.ts'

export type Answers = {
	[Name in CallName]?: (
		input: CallInput<Name>,
	) => Result<CallOutput<Name>> | Promise<Result<CallOutput<Name>>>
}

export type StubLink = Link & {
	/** What was called, in order. */
	readonly called: readonly { readonly name: CallName; readonly input: unknown }[]
	readonly push: (...events: readonly CoreEvent[]) => void
	readonly enter: (state: LinkState) => void
}

/** A call without an answer is the error `internal`. */
export function createStubLink(answers: Answers): StubLink {
	const eventListeners = new Set<(events: readonly CoreEvent[]) => void>()
	const stateListeners = new Set<(state: LinkState) => void>()
	const called: { name: CallName; input: unknown }[] = []
	let state: LinkState = 'open'
	return {
		called,
		async call(name, input) {
			called.push({ name, input })
			const answer = answers[name]
			return answer ? answer(input) : err({ kind: 'internal', detail: `The test does not answer ${name}.` })
		},
		onEvents(listener) {
			eventListeners.add(listener)
			return () => eventListeners.delete(listener)
		},
		onState(listener) {
			stateListeners.add(listener)
			listener(state)
			return () => stateListeners.delete(listener)
		},
		push(...events) {
			for (const listener of [...eventListeners]) listener(events)
		},
		enter(next) {
			state = next
			for (const listener of [...stateListeners]) listener(next)
		},
	}
}
