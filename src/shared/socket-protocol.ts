/**
 * What passes over the browser host's socket, as JSON text. A window says hello with its page's secret before
 * anything else; calls may follow in the same breath.
 */
import type { Result } from './errors.ts'
import type { CoreEvent } from './events.ts'

export type ClientMessage =
	| { readonly hello: string }
	| { readonly id: number; readonly call: string; readonly input: unknown }
	/** The answer to a beat. */
	| { readonly beat: true }

export type ServerMessage =
	/** The window is let in. */
	| { readonly welcome: true }
	/** `id` is null when the message was too broken to have one. */
	| { readonly id: number | null; readonly result: Result<unknown> }
	| { readonly events: readonly CoreEvent[] }
	/** A sign of life, to be answered with one. */
	| { readonly beat: true }

export const socketPath = '/socket'

/** The page's secret stands in a `<meta>` of this name, once: in the page that a one-time address leads to. */
export const pageSecretName = 'holdfast-page-secret'

export const socketBeatIntervalMs = 5_000
/** Silence after which one side takes the other for gone: two beats missed, and a little. */
export const socketSilenceMs = 12_000

/** Close codes of our own: trying again is pointless. */
export const socketCloseCodes = {
	/** The page's secret is wrong, or came too late. */
	notAllowed: 4403,
	/** Holdfast ends. */
	ended: 4001,
} as const

/**
 * The largest message a window may send. In JSON one UTF-16 code unit takes at most six bytes (`\u0000`), so
 * the longest text that a call accepts always fits: six times `maxMessageLength`, and room for the rest.
 * Written as a number, since importing that constant would bring every schema into the window's bundle.
 */
export const maxSocketMessageBytes = 48_100_000
