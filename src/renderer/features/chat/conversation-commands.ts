/** What can be done with the conversation that is shown, from anywhere. */
import {
	Bot,
	ClipboardCopy,
	ClipboardList,
	Columns2,
	Cpu,
	FileDown,
	MessageCircleDashed,
	MessageSquareText,
	Paperclip,
	Save,
	SlidersHorizontal,
} from 'lucide-react'
import { defineCommands } from '../commands/index.ts'
import { copyConversation, openExport } from '../export/index.ts'
import { keepChat } from '../temporary/index.ts'
import { beginTemporary } from './begin-temporary.ts'
import { hasMessages, threadIn } from './chat-store.ts'
import { openSystemPrompt } from './conversation-assistant.tsx'
import { openParameters } from './conversation-parameters.tsx'
import {
	focusMessageField,
	messageFieldId,
	openAssistantMenu,
	openFileChoice,
	openModelField,
	openSeveralModels,
} from './focus-fields.ts'
import type { ShownChat } from './message-commands.ts'
import { runningReply } from './thread.ts'

export function conversationCommands({ shownChatId, showChat }: ShownChat) {
	/** Until there is a provider nothing can be written. */
	const hasComposer = () => document.getElementById(messageFieldId) !== null

	return defineCommands({
		'temporary-chat': {
			icon: MessageCircleDashed,
			isPossible: hasComposer,
			async run() {
				const begun = await beginTemporary()
				if (begun === null) return
				showChat(begun)
				focusMessageField()
			},
		},
		'choose-model': { icon: Cpu, isPossible: hasComposer, run: openModelField },
		'several-models': { icon: Columns2, isPossible: hasComposer, run: openSeveralModels },
		'choose-assistant': { icon: Bot, isPossible: hasComposer, run: openAssistantMenu },
		attach: { icon: Paperclip, isPossible: hasComposer, run: openFileChoice },
		'system-prompt': { icon: MessageSquareText, isPossible: hasComposer, run: openSystemPrompt },
		parameters: { icon: SlidersHorizontal, isPossible: hasComposer, run: openParameters },
		'copy-conversation': {
			icon: ClipboardCopy,
			isPossible: () => hasMessages(shownChatId()),
			run() {
				const chatId = shownChatId()
				if (chatId) void copyConversation(chatId, 'path')
			},
		},
		'copy-all-versions': {
			icon: ClipboardList,
			isPossible: () => hasMessages(shownChatId()),
			run() {
				const chatId = shownChatId()
				if (chatId) void copyConversation(chatId, 'tree')
			},
		},
		export: {
			icon: FileDown,
			isPossible: () => hasMessages(shownChatId()),
			run() {
				const chatId = shownChatId()
				if (chatId) openExport({ of: 'chats', chatIds: [chatId] })
			},
		},
		'keep-temporary': {
			icon: Save,
			isPossible() {
				const thread = threadIn(shownChatId())
				if (!thread?.chat.isTemporary) return false
				return thread.ids.length > 0 && runningReply(thread) === null
			},
			run() {
				const chatId = shownChatId()
				if (chatId) void keepChat(chatId)
			},
		},
	})
}
