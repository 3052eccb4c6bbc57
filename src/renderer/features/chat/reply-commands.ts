/** What is done with a message more seldom than copying it: with the one that has the focus, or else the last one. */
import { Activity, Coins, Columns2, Replace, TextQuote, Trash2 } from 'lucide-react'
import { defineCommands } from '../commands/index.ts'
import { aimedMessages, aimedReply } from './aimed-article.ts'
import { articleOf } from './article-of.ts'
import { askAnotherModel } from './asked-again.ts'
import { threadIn } from './chat-store.ts'
import { showConnectionDetails } from './connection-details-store.ts'
import { focusMessageField } from './focus-fields.ts'
import { compareVersions, removeBranch } from './message-actions.ts'
import type { ShownChat } from './message-commands.ts'
import { quoteMessages } from './quote.ts'
import { showUsage } from './reply-usage.ts'
import { readSelectedIn } from './selected-text.ts'
import { isSettled } from './thread.ts'

export function replyCommands({ shownChatId }: Pick<ShownChat, 'shownChatId'>) {
	const aimed = () => aimedMessages(shownChatId())
	const reply = () => aimedReply(shownChatId())
	const isSettledReply = () => reply().length > 0 && reply().every(isSettled)
	const ids = () => reply().map(({ id }) => id)

	return defineCommands({
		quote: {
			icon: TextQuote,
			isPossible: () => aimed().length > 0,
			run() {
				const last = aimed().at(-1)
				if (last) void quoteMessages(shownChatId(), aimed(), readSelectedIn(articleOf(last.id)))
			},
		},
		'another-model': {
			icon: Replace,
			isPossible: isSettledReply,
			run() {
				const [first] = ids()
				if (first) askAnotherModel(first)
			},
		},
		'compare-versions': {
			icon: Columns2,
			isPossible: () => comparable() !== null,
			run() {
				const first = comparable()
				if (first) void compareVersions(first.id)
			},
		},
		'connection-details': {
			icon: Activity,
			isPossible: () => reply().length > 0,
			run: () => showConnectionDetails(ids()),
		},
		'reply-usage': { icon: Coins, isPossible: isSettledReply, run: () => showUsage(ids()) },
		'remove-branch': {
			icon: Trash2,
			isPossible: () => aimed().length > 0,
			run() {
				const [first] = aimed()
				if (first) void removeBranch(first.id).then(focusMessageField)
			},
		},
	})

	function comparable() {
		const [first] = reply()
		const isShown = first && threadIn(shownChatId())?.beside.includes(first.id)
		return first && isSettledReply() && first.version.count > 1 && !isShown ? first : null
	}
}
