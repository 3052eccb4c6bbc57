import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { ChatId } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { TemporaryLine } from '../temporary/index.ts'
import { AnotherModelDialog } from './another-model-dialog.tsx'
import { type ChatContext, ChatContextProvider } from './chat-context.ts'
import { useChats, useThread } from './chat-store.ts'
import { Composer } from './composer.tsx'
import { ConnectionDetails } from './connection-details.tsx'
import { ConversationPrompt } from './conversation-assistant.tsx'
import { ConversationParameters } from './conversation-parameters.tsx'
import { DropFiles } from './drop-files.tsx'
import { ForkLine } from './fork-line.tsx'
import { Greeting } from './greeting.tsx'
import { PromptInsertion } from './insert-prompt.tsx'
import { openChat, readChat } from './open-chat.ts'
import { QuoteButton } from './quote-button.tsx'
import { ReplyUsageDetails } from './reply-usage-details.tsx'
import { type ThreadHandle, ThreadView } from './thread-view.tsx'
import { TrashLine } from './trash-line.tsx'
import { useTemporary } from './use-temporary.ts'

export type ChatViewProps = ChatContext & {
	/** A message made a new conversation. */
	readonly onCreated: (chatId: ChatId) => void
	/** Shown in the place of greeting and composer while there is nobody to ask; null when there is. */
	readonly firstRun: ReactNode
}

/** One conversation: its messages, or a greeting before there are any, and the place to write. */
export function ChatView({ onCreated, firstRun, ...given }: ChatViewProps) {
	const { chatId } = given
	// The same object as long as all in it is the same: whoever reads it is not drawn again for nothing.
	const context = useShallow((now: ChatContext) => now)(given)
	const thread = useRef<ThreadHandle>(null)
	useEffect(() => {
		if (chatId !== null) void openChat(chatId)
	}, [chatId])

	if (chatId === null && firstRun) return <div className="min-h-0 grow overflow-y-auto">{firstRun}</div>
	return (
		<ChatContextProvider value={context}>
			{chatId !== null && <ChatLine key={`line of ${chatId}`} chatId={chatId} />}
			{chatId === null ? <Greeting /> : <OpenedChat key={chatId} chatId={chatId} handle={thread} />}
			<Composer
				onSent={(sentTo) => {
					if (chatId === null) onCreated(sentTo)
					else thread.current?.jumpToEnd()
				}}
			/>
			<DropFiles chatId={chatId} />
			<ConversationParameters />
			<ConversationPrompt />
			<PromptInsertion />
			<QuoteButton />
			<AnotherModelDialog />
			{chatId !== null && <ConnectionDetails key={`details of ${chatId}`} chatId={chatId} />}
			{chatId !== null && <ReplyUsageDetails key={`usage of ${chatId}`} chatId={chatId} />}
		</ChatContextProvider>
	)
}

/** What a conversation is, where it is not an ordinary one. */
function ChatLine({ chatId }: { readonly chatId: ChatId }) {
	const temporary = useTemporary(chatId)
	const isTrashed = useThread(chatId, (thread) => thread.chat.trashedAtMs !== null)
	const isFork = useThread(chatId, (thread) => thread.chat.forkedFrom !== undefined)
	return (
		<>
			{temporary && <TemporaryLine chatId={chatId} {...temporary} />}
			{isTrashed && <TrashLine />}
			{isFork && <ForkLine chatId={chatId} />}
		</>
	)
}

function OpenedChat(props: { readonly chatId: ChatId; readonly handle: React.Ref<ThreadHandle> }) {
	const { t } = useTranslation('chat')
	const { t: tErrors } = useTranslation('errors')
	// Not the conversation itself, which is another object after every delta.
	const state = useChats((store) => store.held.get(props.chatId)?.state ?? 'loading')
	const error = useChats((store) => {
		const chat = store.held.get(props.chatId)
		return chat?.state === 'failed' ? chat.error : null
	})
	const isNew = useThread(props.chatId, (thread) => thread.chat.isTemporary && thread.ids.length === 0)
	if (isNew) return <Greeting isTemporary />
	if (state === 'open') return <ThreadView chatId={props.chatId} handle={props.handle} />
	if (error) {
		const described = describeError(error, tErrors)
		return (
			<div className="flex min-h-0 grow items-center justify-center px-5">
				<Notice
					tone="danger"
					title={t('loadFailed')}
					actions={
						error.kind !== 'not-found' && (
							<Button onClick={() => void readChat(props.chatId)}>{t('actions.tryAgain')}</Button>
						)
					}
				>
					{described.title} {described.nextStep}
				</Notice>
			</div>
		)
	}
	return (
		<div className="flex min-h-0 grow animate-late items-center justify-center">
			<Spinner />
			<span className="sr-only">{t('loading')}</span>
		</div>
	)
}
