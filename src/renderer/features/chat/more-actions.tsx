import { Coins, Columns2, Ellipsis, GitFork, Replace, TextQuote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { articleOf } from './article-of.ts'
import { askAnotherModel } from './asked-again.ts'
import { useChatContext } from './chat-context.ts'
import { threadIn, useThread } from './chat-store.ts'
import { focusMessageField } from './focus-fields.ts'
import { compareVersions, forkChat, removeBranch } from './message-actions.ts'
import { quoteMessages } from './quote.ts'
import { readReplyUsage, segmentsOf, showUsage, tokensOf } from './reply-usage.ts'
import { usageLine } from './reply-usage-words.ts'
import { readSelectedIn } from './selected-text.ts'

export type MoreActionsProps = {
	/** Its first message, and its last: a reply may have several segments. */
	readonly firstId: MessageId
	readonly lastId: MessageId
	readonly isSettled: boolean
}

/** What is done with a message more seldom than copying it. */
export function MoreActions({ firstId, lastId, isSettled }: MoreActionsProps) {
	const { t, i18n } = useTranslation('chat')
	const { chatId, onOpenChat } = useChatContext()
	const isReply = useThread(chatId, (thread) => thread.messages[lastId]?.role === 'assistant') ?? false
	const versions = useThread(chatId, (thread) => thread.messages[firstId]?.version.count ?? 1) ?? 1
	const isCompared = useThread(chatId, (thread) => thread.beside.includes(firstId)) ?? false
	const [used, setUsed] = useState('')
	const [selected, setSelected] = useState<string | null>(null)

	/** What the reply came with is there at once; what it cost is asked for when somebody looks. */
	async function readUsed() {
		const segments = segmentsOf(chatId, firstId, lastId)
		setUsed(usageLine(tokensOf(segments), t, i18n.language))
		const read = await readReplyUsage(segments.map(({ id }) => id))
		if (read.ok) setUsed(usageLine(read.value, t, i18n.language))
	}

	function quoteMessage() {
		const message = threadIn(chatId)?.messages[lastId]
		const whole = message?.role === 'user' ? [message] : segmentsOf(chatId, firstId, lastId)
		void quoteMessages(chatId, whole, selected)
	}

	const ofReply: readonly MenuItem[] =
		isReply && isSettled
			? [
					{
						label: t('another', { ns: 'compare' }),
						icon: Replace,
						onSelect: () => askAnotherModel(firstId),
					},
					...(versions > 1 && !isCompared
						? [
								{
									label: t('show', { ns: 'compare' }),
									icon: Columns2,
									onSelect: () => void compareVersions(firstId),
								},
							]
						: []),
					{
						label: t('usage.title'),
						detail: used || '\u00a0',
						icon: Coins,
						onSelect: () => showUsage(segmentsOf(chatId, firstId, lastId).map(({ id }) => id)),
					},
				]
			: []
	return (
		<Menu
			align="start"
			onOpenChange={(isOpen) => {
				// The open menu takes the focus, and with it what is selected.
				if (isOpen) setSelected(readSelectedIn(articleOf(lastId)))
				if (isOpen && isReply && isSettled) void readUsed()
			}}
			trigger={<IconButton icon={Ellipsis} label={t('actions.more')} />}
			items={[
				{
					label: t('quote.button', { ns: 'composer' }),
					icon: TextQuote,
					onSelect: quoteMessage,
				},
				{
					label: t('actions.fork'),
					icon: GitFork,
					isDisabled: !isSettled,
					onSelect: () =>
						void forkChat(lastId).then((chatId) => {
							if (chatId !== null) onOpenChat(chatId)
						}),
				},
				...ofReply,
				{
					label: t('actions.removeBranch'),
					icon: Trash2,
					isDangerous: true,
					onSelect: () => {
						// The button that had the focus goes with the message, and the closing menu gives it back to that button.
						void removeBranch(firstId).then(focusMessageField)
					},
				},
			]}
		/>
	)
}
