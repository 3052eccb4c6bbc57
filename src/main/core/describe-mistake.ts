import { toDetail } from './provider/error-detail.ts'

/** An absolute path of any system, the beginning of a `file:` address included; an https address is none. */
const path = /(?:file:\/\/|(?<![\w:/.\\]))(?:[a-z]:)?[\\/](?:[^\s"'`:;,()<>|*?\\/]+[\\/])+/gi

/**
 * A mistake of ours in words that a window may show and a person may paste into a bug report: one line, without the
 * folders of this machine, and without anything that looks like a key. The log has the rest.
 */
export function describeMistake(cause: unknown): string {
	const message = cause instanceof Error ? cause.message : String(cause)
	return toDetail(message.replace(path, '…/'), null)
}
