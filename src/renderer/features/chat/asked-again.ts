/** The reply that another model is to answer anew, while the user chooses which. */
import { create } from 'zustand'
import type { MessageId } from '../../../shared/model.ts'

/** `replyId`: its first segment; null while nobody is asked. */
export const useAskedAgain = create<{ readonly replyId: MessageId | null }>(() => ({ replyId: null }))

export function askAnotherModel(replyId: MessageId): void {
	useAskedAgain.setState({ replyId })
}
