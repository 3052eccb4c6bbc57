import {
	Bot,
	Cpu,
	FileDown,
	type LucideIcon,
	MessageCircleDashed,
	MessageSquareQuote,
	NotebookPen,
	RotateCcw,
	Settings,
	SlidersHorizontal,
	Square,
	SquarePen,
	TextSearch,
} from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../shared/model.ts'
import { slashName } from '../../../shared/prompt-model.ts'
import { assistantButtonId } from '../assistants/index.ts'
import { openExport } from '../export/index.ts'
import { usePrompts } from '../prompts/index.ts'
import { beginTemporary } from './begin-temporary.ts'
import { useChatContext } from './chat-context.ts'
import { threadIn, useThread } from './chat-store.ts'
import { openSystemPrompt } from './conversation-assistant.tsx'
import { openParameters } from './conversation-parameters.tsx'
import type { SlashEntry } from './find-slash.ts'
import { focusModelField } from './focus-fields.ts'
import { insertPrompt } from './insert-prompt.tsx'
import { regenerate, stopReply } from './message-actions.ts'
import { runningReply, type Thread } from './thread.ts'

export type SlashCommand = SlashEntry & {
	readonly icon: LucideIcon
	/** Stands beside the title, small. */
	readonly detail: string
	readonly run: () => void
}

/** What can be asked for behind a slash at this moment: the prompts, then the commands. */
export function useSlashEntries(): readonly SlashCommand[] {
	const { t } = useTranslation('composer')
	const { chatId, onOpenChat, onCommand } = useChatContext()
	const { prompts } = usePrompts()
	const isReplying = useThread(chatId, (thread) => runningReply(thread) !== null) ?? false
	const hasMessages = useThread(chatId, (thread) => thread.ids.length > 0) ?? false
	const canRegenerate = useThread(chatId, (thread) => lastReply(thread) !== null) ?? false

	return useMemo(() => {
		const command = (id: keyof typeof icons, run: () => void, isPossible = true) =>
			isPossible
				? [
						{
							id,
							name: t(`slash.${id}.name`),
							aliases: languages.map((lng) => t(`slash.${id}.name`, { lng })),
							title: t(`slash.${id}.title`),
							detail: '',
							icon: icons[id],
							run,
						},
					]
				: []
		return [
			...prompts.map((prompt) => ({
				id: prompt.id,
				name: slashName(prompt.name),
				title: prompt.name,
				detail: prompt.text.slice(0, 200),
				icon: NotebookPen,
				run: () => insertPrompt(prompt),
			})),
			...command('newChat', () => onCommand('new-chat')),
			...command('temporary', () => {
				void beginTemporary().then((begun) => {
					if (begun !== null) onOpenChat(begun)
				})
			}),
			...command('stop', () => void stopRunning(threadIn(chatId)), isReplying),
			...command('regenerate', () => void regenerateLast(threadIn(chatId)), canRegenerate && !isReplying),
			...command('model', focusModelField),
			...command('assistant', () => document.getElementById(assistantButtonId)?.click()),
			...command('systemPrompt', openSystemPrompt),
			...command('parameters', openParameters),
			...command('find', () => onCommand('find'), hasMessages),
			...command(
				'export',
				() => chatId !== null && openExport({ of: 'chats', chatIds: [chatId] }),
				hasMessages,
			),
			...command('settings', () => onCommand('settings')),
		]
	}, [t, prompts, chatId, isReplying, hasMessages, canRegenerate, onOpenChat, onCommand])
}

const icons = {
	newChat: SquarePen,
	temporary: MessageCircleDashed,
	stop: Square,
	regenerate: RotateCcw,
	model: Cpu,
	assistant: Bot,
	systemPrompt: MessageSquareQuote,
	parameters: SlidersHorizontal,
	find: TextSearch,
	export: FileDown,
	settings: Settings,
} satisfies Record<string, LucideIcon>

function lastReply({ endId, messages }: Thread) {
	const end = endId === null ? undefined : messages[endId]
	return end?.role === 'assistant' ? end : null
}

async function stopRunning(thread: Thread | null): Promise<void> {
	const running = thread && runningReply(thread)
	if (running) await stopReply(running.id)
}

async function regenerateLast(thread: Thread | null): Promise<void> {
	const reply = thread && lastReply(thread)
	if (reply) await regenerate(reply.id)
}
