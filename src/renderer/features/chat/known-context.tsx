import { createContext, type ReactNode, useContext } from 'react'
import type { ChatId } from '../../../shared/model.ts'
import { type KnownContext, useContextEstimate } from './use-context-estimate.ts'

const context = createContext<KnownContext | null>(null)

/**
 * Tells the parts within what the next message would take. Only those that ask are drawn again when it changes, which it
 * does with the words that are typed.
 */
export function KnownContextProvider(props: {
	readonly chatId: ChatId | null
	readonly children: ReactNode
}) {
	return <context.Provider value={useContextEstimate(props.chatId)}>{props.children}</context.Provider>
}

export function useKnownContext(): KnownContext {
	const value = useContext(context)
	if (!value) throw new Error('What the next message would take was asked for outside of the composer.')
	return value
}
