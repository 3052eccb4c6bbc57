import type { ChatId } from '../../../shared/model.ts'
import { askBeside } from './asked-beside.ts'
import { dropFailed } from './draft-files.ts'
import { clearDraft } from './drafts.ts'

/** Once the core has a message: what was chosen and written for it is not for the next one. */
export function forgetSent(chatId: ChatId | null): void {
	askBeside(chatId, [])
	clearDraft(chatId)
	dropFailed(chatId)
}
