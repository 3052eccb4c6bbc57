/** What passes between the campaign and a core in a process of its own. */
import type { Result } from '../../src/shared/errors.ts'
import type { CoreEvent } from '../../src/shared/events.ts'
import type { SessionOptions } from './session.ts'

export type ToCore =
	| { readonly open: SessionOptions }
	| { readonly id: number; readonly call: string; readonly input: unknown }
	| { readonly close: true }

export type FromCore =
	/** The history is open and calls are answered. */
	| { readonly ready: true }
	| { readonly failed: string }
	| { readonly id: number; readonly result: Result<unknown> }
	| { readonly events: readonly CoreEvent[] }
