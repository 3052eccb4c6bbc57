/** What can be done with messages from anywhere: with the one that has the focus, or else the last one. */
import i18next from 'i18next'
import {
	ChevronLeft,
	ChevronRight,
	CodeXml,
	Copy,
	GitFork,
	Pencil,
	RotateCcw,
	Square,
	StepForward,
} from 'lucide-react'
import type { ChatId, Message } from '../../../shared/model.ts'
import { showToast } from '../../ui/toast.tsx'
import { defineCommands } from '../commands/index.ts'
import { aimedArticle, aimedQuestion, aimedReply, articlesIn, messageIn } from './aimed-article.ts'
import { articleOf } from './article-of.ts'
import { canContinue } from './can-continue.ts'
import { threadIn } from './chat-store.ts'
import { beginEditing } from './editing.ts'
import { readWholeTexts } from './fill-in.ts'
import { focusArticle, focusedArticle } from './focus-article.ts'
import { focusMessageField } from './focus-fields.ts'
import { messagesOf } from './group-articles.ts'
import { jumpToMessage } from './jump-to-message.ts'
import { lastCodeBlock } from './last-code-block.ts'
import { continueReply, copyText, forkChat, regenerate, showVersion, stopReplies } from './message-actions.ts'
import { isSettled, runningReply } from './thread.ts'

export type ShownChat = {
	readonly shownChatId: () => ChatId | null
	readonly showChat: (chatId: ChatId | null) => void
}

export function messageCommands({ shownChatId, showChat }: ShownChat) {
	const reply = () => aimedReply(shownChatId())

	return defineCommands({
		stop: {
			icon: Square,
			isPossible() {
				const thread = threadIn(shownChatId())
				return thread !== null && runningReply(thread) !== null
			},
			run: () => stopReplies(shownChatId()),
		},
		continue: {
			icon: StepForward,
			isPossible: () => unfinishedId() !== null,
			run() {
				const id = unfinishedId()
				if (id) void continueReply(id).then((isRunning) => isRunning && focusMessageField())
			},
		},
		regenerate: {
			icon: RotateCcw,
			isPossible: () => reply().length > 0 && reply().every(isSettled),
			run() {
				const [first] = reply()
				if (first) void regenerate(first.id)
			},
		},
		'edit-last': {
			icon: Pencil,
			isPossible: () => aimedQuestion(shownChatId()) !== null,
			run: () => void editAimed(),
		},
		'copy-reply': {
			icon: Copy,
			isPossible: () => reply().some(({ text }) => text !== ''),
			run: () => void copyReply((text) => text),
		},
		'copy-code': {
			icon: CodeXml,
			isPossible: () => reply().some(({ text }) => /```|~~~|^ {4}|^\t/m.test(text)),
			run: () => void copyReply(lastCodeBlock),
		},
		'previous-version': {
			icon: ChevronLeft,
			isPossible: () => versioned('previousId') !== null,
			run: () => void step('previousId'),
		},
		'next-version': {
			icon: ChevronRight,
			isPossible: () => versioned('nextId') !== null,
			run: () => void step('nextId'),
		},
		fork: {
			icon: GitFork,
			isPossible: () => forkableId() !== null,
			run() {
				const id = forkableId()
				if (id) void forkChat(id).then((chatId) => chatId !== null && showChat(chatId))
			},
		},
	})

	/** The last segment of the reply at the end, when its rest can be asked for. */
	function unfinishedId() {
		const chatId = shownChatId()
		const article = articlesIn(chatId).at(-1)
		const segments = article ? messagesOf(article).map((id) => messageIn(chatId, id)) : []
		const last = segments.at(-1)
		if (threadIn(chatId)?.hasLater || last?.role !== 'assistant') return null
		return canContinue(last.status, segments.map((each) => each?.text ?? '').join('')) ? last.id : null
	}

	async function editAimed(): Promise<void> {
		const chatId = shownChatId()
		const question = aimedQuestion(chatId)
		if (!chatId || !question) return
		if (!articleOf(question.id)) await jumpToMessage(chatId, question.id, { takesFocus: false })
		const editor = articleOf(question.id)?.querySelector('textarea')
		if (editor) editor.focus()
		else await beginEditing(question)
	}

	async function copyReply(choose: (text: string) => string | null): Promise<void> {
		const text = await readWholeTexts(reply())
		const words = i18next.getFixedT(null, 'commands')
		const chosen = text === null ? null : choose(text)
		if (text !== null && chosen === null) showToast({ title: words('done.noCode') })
		else if (await copyText(chosen)) showToast({ title: words('done.copied') })
	}

	/** The message with a version to step to: of the one that has the focus, or else the last that has any. */
	function versioned(to: 'previousId' | 'nextId'): Message | null {
		const chatId = shownChatId()
		const focused = focusedArticle() ? aimedArticle(chatId) : null
		const articles = focused ? [focused] : articlesIn(chatId).toReversed()
		const messages = articles.flatMap(messagesOf).flatMap((id) => messageIn(chatId, id) ?? [])
		const found = messages.find(({ version }) => version.count > 1)
		return found && found.version[to] !== null ? found : null
	}

	async function step(to: 'previousId' | 'nextId'): Promise<void> {
		const chatId = shownChatId()
		const message = versioned(to)
		const nextId = message?.version[to]
		if (!chatId || !message || !nextId) return
		const isFocused = focusedArticle() !== null
		await showVersion(chatId, message.id, nextId)
		// The version shown now is another article: whoever was at the one before is at this one.
		const article = articleOf(nextId)
		if (isFocused && article) focusArticle(article)
	}

	function forkableId() {
		const chatId = shownChatId()
		const article = aimedArticle(chatId)
		const last = article ? messageIn(chatId, messagesOf(article).at(-1) ?? article.id) : null
		return last && (last.role === 'user' || isSettled(last)) ? last.id : null
	}
}
