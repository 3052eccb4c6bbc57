import { create } from 'zustand'
import type { ChatId } from '../../../shared/model.ts'

/** What is asked about conversations. */
export type Asking =
	| { readonly about: 'folder' | 'tags'; readonly chatIds: readonly ChatId[] }
	| { readonly about: 'forever'; readonly chatIds: readonly ChatId[] }
	| { readonly about: 'title'; readonly chatId: ChatId; readonly title: string }
	| { readonly about: 'emptying' }

/** The question that is open; null: none. */
export const useAsking = create<{ readonly asking: Asking | null }>(() => ({ asking: null }))

export function ask(asking: Asking): void {
	useAsking.setState({ asking })
}

export function endAsking(): void {
	useAsking.setState({ asking: null })
}
