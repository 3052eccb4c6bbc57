/** Who is asked beside the chosen model when the next message is sent. Kept until then, for each conversation. */
import { create } from 'zustand'
import type { ChatId } from '../../../shared/model.ts'
import type { ModelChoice } from './chat-store.ts'

type AskedBeside = {
	/** Null: the conversation that does not exist yet. One that is not in it asks nobody else. */
	readonly chosen: ReadonlyMap<ChatId | null, readonly ModelChoice[]>
	/** Whoever was asked last, to be offered the next time. */
	readonly last: readonly ModelChoice[]
}

const nobody: readonly ModelChoice[] = []

const useAskedBeside = create<AskedBeside>(() => ({ chosen: new Map(), last: nobody }))

export const askedBeside = (chatId: ChatId | null): readonly ModelChoice[] =>
	useAskedBeside.getState().chosen.get(chatId) ?? nobody

export const useBeside = (chatId: ChatId | null): readonly ModelChoice[] =>
	useAskedBeside(({ chosen }) => chosen.get(chatId) ?? nobody)

/** Whom the dialog begins with: those already chosen, else those of the last time. */
export const offeredBeside = (chatId: ChatId | null): readonly ModelChoice[] => {
	const chosen = askedBeside(chatId)
	return chosen.length > 0 ? chosen : useAskedBeside.getState().last
}

export function askBeside(chatId: ChatId | null, choices: readonly ModelChoice[]): void {
	const { chosen, last } = useAskedBeside.getState()
	const next = new Map(chosen)
	if (choices.length > 0) next.set(chatId, choices)
	else next.delete(chatId)
	useAskedBeside.setState({ chosen: next, last: choices.length > 0 ? choices : last })
}
