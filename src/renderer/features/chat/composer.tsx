import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import type { ChatId } from '../../../shared/model.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { AttachButton } from './attach-button.tsx'
import { BackgroundField } from './background-field.tsx'
import { useChatContext } from './chat-context.ts'
import { threadIn, useThread } from './chat-store.ts'
import { ComposerFiles } from './composer-files.tsx'
import { ContextGauge, ContextWarning } from './context-gauge.tsx'
import { AssistantField } from './conversation-assistant.tsx'
import { ParametersButton } from './conversation-parameters.tsx'
import { filesToSend, namesOfFailed, removePictures } from './draft-files.ts'
import { draftOf, useDrafts } from './drafts.ts'
import { focusMessageField } from './focus-fields.ts'
import { KnownContextProvider } from './known-context.tsx'
import { joinDraft, useHasWords } from './large-draft.ts'
import { MessageField } from './message-field.tsx'
import { ModelField } from './model-field.tsx'
import { PastedText } from './pasted-text.tsx'
import { queueMessage } from './queue-message.ts'
import { QueuedMessages } from './queued-messages.tsx'
import { SendButtons } from './send-buttons.tsx'
import { sendMessage } from './send-message.ts'
import { SendProblem } from './send-problem.tsx'
import { runningReply } from './thread.ts'
import { tellUnsent, UnsentFiles } from './unsent-files.tsx'
import { useFilesState } from './use-files-state.ts'

/** Where a message is written. What is typed survives everything: it is saved at every input. */
export function Composer({ onSent }: { readonly onSent: (chatId: ChatId) => void }) {
	const { t } = useTranslation('chat')
	const { chatId } = useChatContext()
	const hasWords = useHasWords(chatId)
	const isDraftUnsaved = useDrafts((drafts) => drafts.failed.has(chatId))
	const runningId = useThread(chatId, (thread) => runningReply(thread)?.id ?? null)
	const [isSending, setIsSending] = useState(false)
	const [failure, setFailure] = useState<{ readonly chatId: ChatId | null; readonly error: AppError } | null>(
		null,
	)
	const isTemporary = useThread(chatId, (thread) => thread.chat.isTemporary === true)
	const files = useFilesState(chatId)
	const canSend = (hasWords || files.hasSome) && !isSending

	async function send() {
		if (!canSend) return
		setIsSending(true)
		const text = joinDraft(draftOf(chatId))
		const attachments = await filesToSend(chatId)
		if (attachments === null || (text.trim() === '' && attachments.length === 0)) {
			setIsSending(false)
			focusMessageField()
			return
		}
		const unsent = namesOfFailed(chatId)
		// Not as it was when the files began to be waited for.
		const thread = threadIn(chatId)
		const isWaiting = chatId !== null && thread !== null && runningReply(thread) !== null
		const result = await (isWaiting
			? queueMessage(chatId, text, attachments)
			: sendMessage(chatId, text, attachments))
		setIsSending(false)
		setFailure(result.ok || result.error.kind === 'over-limit' ? null : { chatId, error: result.error })
		focusMessageField()
		if (!result.ok) return
		tellUnsent(result.value, unsent)
		if (!isWaiting) onSent(result.value)
	}

	return (
		<KnownContextProvider chatId={chatId}>
			<form
				className="mx-auto w-full max-w-thread shrink-0 px-5 pb-4"
				onSubmit={(event: FormEvent) => {
					event.preventDefault()
					void send()
				}}
			>
				{failure?.chatId === chatId && (
					<SendProblem
						error={failure.error}
						onClose={() => setFailure(null)}
						onSendWithoutPictures={() => {
							setFailure(null)
							removePictures(chatId)
							void send()
						}}
					/>
				)}
				<UnsentFiles chatId={chatId} />
				{chatId !== null && <QueuedMessages chatId={chatId} isReplying={runningId !== null} />}
				<div
					className={joinClasses(
						'@container/composer relative rounded-xl border border-edge/50 bg-raised shadow-low transition-colors has-[textarea:focus]:border-accent/70',
						isTemporary && 'border-dashed border-edge!',
					)}
				>
					<PastedText chatId={chatId} />
					<ComposerFiles chatId={chatId} />
					<MessageField
						chatId={chatId}
						runningId={runningId}
						isReadOnly={isSending}
						onSubmit={() => void send()}
					/>
					<ContextWarning />
					{/* Where they do not fit into one line, the model has a line of its own, above the buttons. */}
					<div className="flex flex-wrap items-center gap-1 px-2 pb-2 @min-[23rem]/composer:flex-nowrap @min-[30rem]/composer:gap-2">
						<AttachButton chatId={chatId} />
						<AssistantField />
						<ModelField />
						<ParametersButton />
						<BackgroundField />
						<span className="min-w-0 grow truncate text-right text-sm text-warning">
							{isSending && files.isBusy ? (
								<span role="status" className="text-muted">
									{t('files.waiting')}
								</span>
							) : (
								isDraftUnsaved && t('draftNotSaved')
							)}
						</span>
						<ContextGauge />
						<SendButtons chatId={chatId} runningId={runningId} canSend={canSend} />
					</div>
				</div>
			</form>
		</KnownContextProvider>
	)
}
