/** The ways through a conversation without a mouse. */
import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpToLine, TextCursorInput } from 'lucide-react'
import { defineCommands } from '../commands/index.ts'
import { hasMessages } from './chat-store.ts'
import { focusMessageField } from './focus-fields.ts'
import { type Goal, goToMessage } from './go-to-message.ts'
import type { ShownChat } from './message-commands.ts'

export function movingCommands({ shownChatId }: Pick<ShownChat, 'shownChatId'>) {
	const isPossible = () => hasMessages(shownChatId())
	const go = (goal: Goal) => {
		const chatId = shownChatId()
		if (chatId !== null) goToMessage(chatId, goal)
	}
	return defineCommands({
		'previous-message': { icon: ArrowUp, isPossible, run: () => go('previous') },
		'next-message': { icon: ArrowDown, isPossible, run: () => go('next') },
		'first-message': { icon: ArrowUpToLine, isPossible, run: () => go('first') },
		'last-message': { icon: ArrowDownToLine, isPossible, run: () => go('last') },
		'focus-composer': { icon: TextCursorInput, run: focusMessageField },
	})
}
