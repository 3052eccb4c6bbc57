/** Fetches what is missing of huge messages, part by part, whenever the window has time. */
import type { ChatId, Message, MessageId } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'
import { changeThread, useChats } from './chat-store.ts'
import { mostDrawn, useDrawnLengths } from './drawn-lengths.ts'
import { addPart, missingPart, type Part, partOf } from './whole-message.ts'

/** UTF-16 code units; drawing as much takes about a tenth of a second. */
const partLength = 50_000
/** The longest part there is, for what is not drawn. */
const largestPartLength = 1_000_000

type Missing = { readonly chatId: ChatId; readonly message: Message; readonly part: Part }

/**
 * Keeps at it until nothing that is to be drawn is missing in any conversation held open. `whenIdle` is waited for before
 * each part. The returned function ends it.
 */
export function startFillingIn(whenIdle: () => Promise<void>): () => void {
	/** Those that the core does not give. */
	const givenUp = new Set<MessageId>()
	let isFilling = false

	async function fillIn(): Promise<void> {
		if (isFilling) return
		isFilling = true
		for (let next = findMissing(givenUp); next; next = findMissing(givenUp)) {
			await whenIdle()
			const outcome = await fetchPart(next)
			// The next change goes on.
			if (outcome === 'disconnected') break
			if (outcome === 'not-given') givenUp.add(next.message.id)
		}
		isFilling = false
	}

	const ends = [useChats.subscribe(() => void fillIn()), useDrawnLengths.subscribe(() => void fillIn())]
	return () => {
		for (const end of ends) end()
	}
}

/** The newest message of the conversation shown last comes first: that is where people look. */
function findMissing(givenUp: ReadonlySet<MessageId>): Missing | null {
	for (const [chatId, chat] of [...useChats.getState().held].reverse()) {
		if (chat.state !== 'open') continue
		const { beside, ids, messages } = chat.thread
		for (const id of [...beside, ...ids].reverse()) {
			const message = messages[id]
			if (!message?.whole || givenUp.has(message.id)) continue
			const part = missingPart(message, mostDrawn(useDrawnLengths.getState(), message))
			if (part) return { chatId, message, part }
		}
	}
	return null
}

async function fetchPart({
	chatId,
	message,
	part,
}: Missing): Promise<'fetched' | 'disconnected' | 'not-given'> {
	const base = partOf(message, part)
	const input = { messageId: message.id, part, from: base.length, limit: partLength }
	const result = await windowLink().call('message.text', input)
	if (!result.ok) return result.error.kind === 'disconnected' ? 'disconnected' : 'not-given'
	// It would be asked for without end.
	if (result.value.text === '') return 'not-given'
	changeThread(chatId, (thread) => {
		const held = thread.messages[message.id]
		const filled = held && addPart(held, part, base, result.value.text)
		return filled && filled !== held
			? { ...thread, messages: { ...thread.messages, [held.id]: filled } }
			: thread
	})
	return 'fetched'
}

/** The complete texts of messages, one behind the other, whatever of them is here. Null when the core does not give them. */
export async function readWholeTexts(messages: readonly Message[]): Promise<string | null> {
	const texts: string[] = []
	for (const message of messages) {
		texts.push(message.text)
		let from = message.text.length
		for (let length = message.whole?.textLength ?? from; from < length; ) {
			const input = { messageId: message.id, part: 'text', from, limit: largestPartLength } as const
			const result = await windowLink().call('message.text', input)
			if (!result.ok || result.value.text === '') return null
			texts.push(result.value.text)
			from += result.value.text.length
			length = result.value.length
		}
	}
	return texts.join('')
}
