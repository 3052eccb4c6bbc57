import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { announce } from '../../ui/announcer.tsx'
import { useSendKey } from '../commands/index.ts'
import { draftOf, setTypingIn, useDrafts } from './drafts.ts'
import { messageFieldId } from './focus-fields.ts'
import { formatTextSize } from './format-text-size.ts'
import { isSubmitKey } from './is-submit-key.ts'
import { changeDraft, joinDraft, largeFrom } from './large-draft.ts'
import { stopReplies } from './message-actions.ts'
import { filesInClipboard } from './pasted-files.ts'
import { SlashList } from './slash-list.tsx'
import { takeFiles } from './take-files.ts'
import { useSentHistory } from './use-sent-history.ts'
import { useSlash } from './use-slash.ts'

export type MessageFieldProps = {
	readonly chatId: ChatId | null
	/** A reply that runs; null: there is none. */
	readonly runningId: MessageId | null
	readonly isReadOnly: boolean
	readonly onSubmit: () => void
}

/** Where the words of a message are typed. Of the composer only this is drawn anew with every key. */
export function MessageField({ chatId, runningId, isReadOnly, onSubmit }: MessageFieldProps) {
	const { t, i18n } = useTranslation('chat')
	const text = useDrafts((drafts) => drafts.text.get(chatId) ?? '')
	const field = useRef<HTMLTextAreaElement>(null)
	const slash = useSlash(chatId, text)
	const recallSent = useSentHistory(chatId)

	useEffect(() => {
		field.current?.focus()
		// The field stays the same for every conversation, so moving between them is no new focus event.
		if (document.activeElement === field.current) setTypingIn(chatId)
		return () => setTypingIn(undefined)
	}, [chatId])

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
		const draft = draftOf(chatId)
		changeDraft(chatId, { ...draft, pasted: joinDraft({ text: draft.pasted, pasted }) })
		// The field stays as it was: whoever does not see the line above it would take the text for lost.
		announce(t('spoken.pasted', { size: formatTextSize(pasted.length, i18n.language) }))
	}

	function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
		if (slash.onKeyDown(event) || recallSent(event)) return
		if (isSubmitKey(event, useSendKey.getState().sendKey)) {
			event.preventDefault()
			onSubmit()
		} else if (event.key === 'Escape' && runningId !== null && !event.nativeEvent.isComposing) {
			event.preventDefault()
			stopReplies(chatId)
		}
	}

	return (
		<>
			<SlashList slash={slash} />
			<textarea
				ref={field}
				id={messageFieldId}
				aria-label={t('composer')}
				placeholder={t('composerPlaceholder')}
				rows={1}
				dir="auto"
				// The browser keeps what is in its fields on disk, to bring it back after a crash.
				autoComplete="off"
				spellCheck
				value={text}
				readOnly={isReadOnly}
				onChange={(event) => changeDraft(chatId, { ...draftOf(chatId), text: event.target.value })}
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
		</>
	)
}
