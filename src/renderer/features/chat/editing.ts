/** Which messages are being edited: asked for by their own button, or by a command from anywhere. */
import { create } from 'zustand'
import type { MessageId, UserMessage } from '../../../shared/model.ts'
import { isFocused } from './focus-article.ts'
import { readForEditing } from './message-actions.ts'

type Edited = {
	/** That editing began with. */
	readonly text: string
	/** Somebody was at the message then, and comes back to it. */
	readonly wasFocused: boolean
}

const useEditing = create<{ readonly texts: ReadonlyMap<MessageId, Edited> }>(() => ({ texts: new Map() }))

/** Null while it is not being edited. */
export function useEdited(id: MessageId): Edited | null {
	return useEditing(({ texts }) => texts.get(id) ?? null)
}

export async function beginEditing(message: UserMessage): Promise<void> {
	const wasFocused = isFocused(message.id)
	const text = await readForEditing(message)
	if (text === null) return
	useEditing.setState(({ texts }) => ({ texts: new Map(texts).set(message.id, { text, wasFocused }) }))
}

export function endEditing(id: MessageId): void {
	const texts = new Map(useEditing.getState().texts)
	texts.delete(id)
	useEditing.setState({ texts })
}
