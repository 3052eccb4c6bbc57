import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import type { ChatId } from '../../../shared/model.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { useSendKey } from '../commands/index.ts'
import { AttachButton } from './attach-button.tsx'
import { BackgroundField } from './background-field.tsx'
import { useChatContext } from './chat-context.ts'
import { threadIn, useThread } from './chat-store.ts'
import { ComposerFiles } from './composer-files.tsx'
import { ContextGauge, ContextWarning } from './context-gauge.tsx'
import { AssistantField } from './conversation-assistant.tsx'
import { ParametersButton } from './conversation-parameters.tsx'
import { filesToSend, namesOfFailed, removePictures } from './draft-files.ts'
import { setTypingIn, useDrafts } from './drafts.ts'
import { messageFieldId } from './focus-fields.ts'
import { isSubmitKey } from './is-submit-key.ts'
import { changeDraft, joinDraft, largeFrom, useDraft } from './large-draft.ts'
import { stopReplies } from './message-actions.ts'
import { ModelField } from './model-field.tsx'
import { filesInClipboard } from './pasted-files.ts'
import { PastedText } from './pasted-text.tsx'
import { queueMessage } from './queue-message.ts'
import { QueuedMessages } from './queued-messages.tsx'
import { SendButtons } from './send-buttons.tsx'
import { sendMessage } from './send-message.ts'
import { SendProblem } from './send-problem.tsx'
import { SlashList } from './slash-list.tsx'
import { takeFiles } from './take-files.ts'
import { runningReply } from './thread.ts'
import { tellUnsent, UnsentFiles } from './unsent-files.tsx'
import { useContextEstimate } from './use-context-estimate.ts'
import { useFilesState } from './use-files-state.ts'
import { useSentHistory } from './use-sent-history.ts'
import { useSlash } from './use-slash.ts'

/** Where a message is written. What is typed survives everything: it is saved at every input. */
export function Composer({ onSent }: { readonly onSent: (chatId: ChatId) => void }) {
	const { t } = useTranslation('chat')
	const { chatId } = useChatContext()
	const draft = useDraft(chatId)
	const text = joinDraft(draft)
	const isPasting = useDrafts((drafts) => drafts.pasting.has(chatId))
	const isDraftUnsaved = useDrafts((drafts) => drafts.failed.has(chatId))
	const runningId = useThread(chatId, (thread) => runningReply(thread)?.id ?? null)
	const [isSending, setIsSending] = useState(false)
	const [failure, setFailure] = useState<{ readonly chatId: ChatId | null; readonly error: AppError } | null>(
		null,
	)
	const isTemporary = useThread(chatId, (thread) => thread.chat.isTemporary === true)
	const field = useRef<HTMLTextAreaElement>(null)
	const files = useFilesState(chatId)
	const context = useContextEstimate(chatId)
	const slash = useSlash(chatId, draft.text)
	const recallSent = useSentHistory(chatId)
	const canSend = (text.trim() !== '' || files.hasSome) && !isSending

	useEffect(() => {
		field.current?.focus()
		// The field stays the same for every conversation, so moving between them is no new focus event.
		if (document.activeElement === field.current) setTypingIn(chatId)
		return () => setTypingIn(undefined)
	}, [chatId])

	async function send() {
		if (!canSend) return
		setIsSending(true)
		const attachments = await filesToSend(chatId)
		if (attachments === null || (text.trim() === '' && attachments.length === 0)) {
			setIsSending(false)
			field.current?.focus()
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
		field.current?.focus()
		if (!result.ok) return
		tellUnsent(result.value, unsent)
		if (!isWaiting) onSent(result.value)
	}

	function onPaste(event: ClipboardEvent) {
		const pasted = event.clipboardData.getData('text/plain')
		const pastedFiles = filesInClipboard({ files: [...event.clipboardData.files], text: pasted })
		if (pastedFiles.length > 0) {
			event.preventDefault()
			takeFiles(chatId, pastedFiles)
			return
		}
		if (pasted.length <= largeFrom) return
		event.preventDefault()
		changeDraft(chatId, { ...draft, pasted: joinDraft({ text: draft.pasted, pasted }) })
	}

	function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
		if (slash.onKeyDown(event) || recallSent(event)) return
		if (isSubmitKey(event, useSendKey.getState().sendKey)) {
			event.preventDefault()
			void send()
		} else if (event.key === 'Escape' && runningId !== null && !event.nativeEvent.isComposing) {
			event.preventDefault()
			stopReplies(chatId)
		}
	}

	return (
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
				<SlashList slash={slash} />
				{draft.pasted !== '' && (
					<PastedText
						text={draft.pasted}
						isSaving={isPasting}
						onRemove={() => {
							changeDraft(chatId, { ...draft, pasted: '' })
							field.current?.focus()
						}}
					/>
				)}
				<ComposerFiles chatId={chatId} />
				<textarea
					ref={field}
					id={messageFieldId}
					aria-label={t('composer')}
					placeholder={t('composerPlaceholder')}
					rows={1}
					// The browser keeps what is in its fields on disk, to bring it back after a crash.
					autoComplete="off"
					spellCheck
					value={draft.text}
					readOnly={isSending}
					onChange={(event) => changeDraft(chatId, { ...draft, text: event.target.value })}
					onPaste={onPaste}
					onKeyDown={onKeyDown}
					onFocus={() => setTypingIn(chatId)}
					onBlur={() => {
						setTypingIn(undefined)
						slash.onClose()
					}}
					aria-autocomplete="list"
					aria-controls={slash.found.length > 0 ? slash.listId : undefined}
					aria-activedescendant={slash.found.length > 0 ? slash.optionId(slash.activeIndex) : undefined}
					className="field-sizing-content block max-h-[40vh] w-full resize-none bg-transparent px-4 pt-3 pb-1 text-read outline-none"
				/>
				<ContextWarning context={context} />
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
					<ContextGauge context={context} />
					<SendButtons chatId={chatId} runningId={runningId} canSend={canSend} />
				</div>
			</div>
		</form>
	)
}
