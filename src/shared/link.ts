/**
 * What a window holds of the core: one interface, whatever carries it (Electron IPC or the loopback
 * socket). Inputs are parsed on the core's side of it.
 */
import type { CallInput, CallName, CallOutput } from './api.ts'
import type { Result } from './errors.ts'
import type { CoreEvent } from './events.ts'

export type LinkState =
	| 'connecting'
	| 'open'
	/** The core cannot be reached; the link keeps trying by itself. */
	| 'lost'
	/** The core ended, or this window is not (or no longer) allowed in. Trying again is pointless. */
	| 'closed'

export type Link = {
	/** Never rejects: a broken connection is the error `disconnected`. */
	readonly call: <Name extends CallName>(
		name: Name,
		input: CallInput<Name>,
	) => Promise<Result<CallOutput<Name>>>
	/** Returns a function that ends the subscription. */
	readonly onEvents: (listener: (events: readonly CoreEvent[]) => void) => () => void
	/** Called with the present state at once, then at every change. After `lost` → `open` the window reads everything again. */
	readonly onState: (listener: (state: LinkState) => void) => () => void
}
