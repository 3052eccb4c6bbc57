/** Finding a text in the conversation that is shown. */
import { create } from 'zustand'
import type { CoreEvent } from '../../../shared/events.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'
import { keepSpot, type Spot } from './matches.ts'

type FindStore = {
	readonly isOpen: boolean
	readonly text: string
	/** The answer that is shown; null until there is one. */
	readonly found: FoundInChat | null
	/** Counts what the reader asked to be shown: each time it is scrolled to. */
	readonly moves: number
	/** Counts how often the field was asked for. */
	readonly openings: number
}

export type FoundInChat = {
	readonly chatId: ChatId
	readonly text: string
	/** Messages of the visible path, oldest first. */
	readonly matches: readonly MessageId[]
	/** Null when nothing matches. */
	readonly spot: Spot | null
}

export const useFind = create<FindStore>(() => ({
	isOpen: false,
	text: '',
	found: null,
	moves: 0,
	openings: 0,
}))

const pauseMs = 120
/** While a reply runs something changes many times a second. */
const againMs = 600

let asked = 0
let pause: ReturnType<typeof setTimeout> | undefined
let again: ReturnType<typeof setTimeout> | undefined

/** At which of the matches a reader begins; there is at least one. */
export type BeginAt = (chatId: ChatId, matches: readonly MessageId[]) => number

let beginAt: BeginAt = () => 0

/** To be called before anything is looked for, by whoever knows what is on screen. */
export function setBeginAt(next: BeginAt): void {
	beginAt = next
}

/** @param text what is selected in the thread; null: what was looked for last */
export function openFind(text: string | null): void {
	useFind.setState(({ text: last, openings }) => ({
		isOpen: true,
		text: text ?? last,
		openings: openings + 1,
	}))
}

export function closeFind(): void {
	asked += 1
	clearTimeout(pause)
	clearTimeout(again)
	again = undefined
	useFind.setState({ isOpen: false, found: null })
}

/** `when`: after a pause in typing, at once, or not yet, because it is being composed. */
export function typeFind(chatId: ChatId, text: string, when: 'soon' | 'now' | 'later'): void {
	useFind.setState({ text })
	clearTimeout(pause)
	if (text.trim() === '') {
		asked += 1
		useFind.setState({ found: null })
	} else if (when === 'soon') {
		pause = setTimeout(() => void findIn(chatId), pauseMs)
	} else if (when === 'now') {
		void findIn(chatId)
	}
}

/** Asks for the text in the field. The reader stays at the message they are at, when it still matches. */
export async function findIn(chatId: ChatId): Promise<void> {
	clearTimeout(pause)
	const { text } = useFind.getState()
	if (text.trim() === '') return
	asked += 1
	const mine = asked
	const result = await windowLink().call('search.inChat', { chatId, text: text.trim() })
	if (mine !== asked || !useFind.getState().isOpen) return
	// What is shown stays; the connection's own line says what is wrong.
	if (!result.ok) return
	const matches = result.value
	const { found: before, moves } = useFind.getState()
	const isSameChat = before?.chatId === chatId
	const kept = before?.spot && isSameChat ? keepSpot({ ...before, spot: before.spot }, matches) : null
	const isAgain = isSameChat && before.text === text
	const spot =
		kept ?? (matches.length === 0 ? null : { at: beginAt(chatId, matches), place: 'nearest' as const })
	useFind.setState({
		found: { chatId, text, matches, spot },
		// Nobody who reads is moved because a reply went on.
		moves: isAgain ? moves : moves + 1,
	})
}

/** The reader goes to another place. */
export function moveTo(spot: Spot): void {
	useFind.setState(({ found, moves }) => (found ? { found: { ...found, spot }, moves: moves + 1 } : {}))
}

/** Which place of its article the reader is at has turned out. */
export function placeKnown(place: number): void {
	useFind.setState(({ found }) =>
		found?.spot && found.spot.place !== place ? { found: { ...found, spot: { ...found.spot, place } } } : {},
	)
}

export function receiveFindEvents(events: readonly CoreEvent[]): void {
	const { found } = useFind.getState()
	if (!found || again !== undefined) return
	const { chatId } = found
	if (!events.some((event) => changesThread.has(event.type) && 'chatId' in event && event.chatId === chatId))
		return
	again = setTimeout(() => {
		again = undefined
		const { found: shown, text } = useFind.getState()
		// What is being typed is asked for in its own time.
		if (shown?.chatId === chatId && shown.text === text) void findIn(chatId)
	}, againMs)
}

const changesThread: ReadonlySet<CoreEvent['type']> = new Set([
	'chat.appended',
	'chat.pathChanged',
	'reply.delta',
	'reply.rewritten',
	'reply.settled',
])
