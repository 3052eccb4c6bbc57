/** What a block knows of the text it stands in. */
import { createContext, useContext } from 'react'

export type TextScope = {
	/** The same for the same text whenever it is drawn; null: of no text that is drawn again. */
	readonly id: string | null
	/** Whether the text is growing under the reader's eyes at this moment. */
	readonly isGrowing: () => boolean
}

const scope = createContext<TextScope>({ id: null, isGrowing: () => false })

export const TextScopeProvider = scope.Provider
export const useTextScope = () => useContext(scope)
