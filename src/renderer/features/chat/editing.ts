/** Which messages are being edited: asked for by their own button, or by a command from anywhere. */
import { create } from 'zustand'
import type { MessageId, UserMessage } from '../../../shared/model.ts'
import { readForEditing } from './message-actions.ts'

/** With the text that editing began with. */
const useEditing = create<{ readonly texts: ReadonlyMap<MessageId, string> }>(() => ({ texts: new Map() }))

/** Null while it is not being edited. */
export function useEdited(id: MessageId): string | null {
	return useEditing(({ texts }) => texts.get(id) ?? null)
}

export async function beginEditing(message: UserMessage): Promise<void> {
	const text = await readForEditing(message)
	if (text === null) return
	useEditing.setState(({ texts }) => ({ texts: new Map(texts).set(message.id, text) }))
}

export function endEditing(id: MessageId): void {
	const texts = new Map(useEditing.getState().texts)
	texts.delete(id)
	useEditing.setState({ texts })
}
