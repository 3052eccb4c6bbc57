/**
 * How much of each message is drawn. Normally all of it, up to `mostHeld`; more when the user asks. After the page died,
 * perhaps of drawing a reply, the long ones that were there are shown as a plain beginning until the user asks: so a
 * window is not brought back into the same death.
 */
import { create } from 'zustand'
import type { Message, MessageId } from '../../../shared/model.ts'
import { mostHeld } from './whole-message.ts'

type DrawnLengths = {
	/** Unix milliseconds: what is older is drawn with care. Null when the page before this one went in order. */
	readonly gentleBeforeMs: number | null
	/** Asked for by the user, in UTF-16 code units. */
	readonly wanted: ReadonlyMap<MessageId, number>
}

type Dated = Pick<Message, 'id' | 'createdAtMs'>

/** Shorter ones are drawn as always. In UTF-16 code units. */
export const gentleLength = 20_000

export const useDrawnLengths = create<DrawnLengths>(() => ({ gentleBeforeMs: null, wanted: new Map() }))

/** To be called before anything is drawn. */
export function openGently(nowMs: number): void {
	useDrawnLengths.setState({ gentleBeforeMs: nowMs })
}

/** The user asks for as much as a window normally holds, or for as much again. */
export function showMore(messages: readonly Dated[]): void {
	const drawn = useDrawnLengths.getState()
	const more = messages.map((message) => [message.id, mostDrawn(drawn, message) + mostHeld] as const)
	useDrawnLengths.setState({ wanted: new Map([...drawn.wanted, ...more]) })
}

/** The most to hold of a huge message. */
export function mostDrawn(drawn: DrawnLengths, message: Dated): number {
	return drawn.wanted.get(message.id) ?? (isGentleWith(drawn, message) ? 0 : mostHeld)
}

/** Only the beginning is shown, because the page died. `length`: of the whole text. */
export function isHeldBack(drawn: DrawnLengths, message: Dated, length: number): boolean {
	return isGentleWith(drawn, message) && length > gentleLength && !drawn.wanted.has(message.id)
}

function isGentleWith({ gentleBeforeMs }: DrawnLengths, { createdAtMs }: Dated): boolean {
	return gentleBeforeMs !== null && createdAtMs < gentleBeforeMs
}
