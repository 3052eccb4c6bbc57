import type { AssistantMessage, MessageId } from '../../../shared/model.ts'
import type { History } from './create-history.ts'

/** What the whole answer answers: the segments of a continued one stand between. */
export function questionOf(
	history: Pick<History, 'demandMessage'>,
	{ parentId }: AssistantMessage,
): MessageId | null {
	if (parentId === null) return null
	const { message } = history.demandMessage(parentId)
	return message.role === 'assistant' ? questionOf(history, message) : parentId
}
