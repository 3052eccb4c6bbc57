import { Pencil } from 'lucide-react'
import { memo, useMemo, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { MessageId, UserMessage } from '../../../shared/model.ts'
import { splitTyped } from '../../markdown/split-typed.ts'
import { TypedText } from '../../markdown/typed-text.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { actionsMark } from './article-keys.ts'
import { Attachments } from './attachments.tsx'
import { useChatContext } from './chat-context.ts'
import { useThread } from './chat-store.ts'
import { CopyButton } from './copy-button.tsx'
import { beginEditing, endEditing, useEdited } from './editing.ts'
import { readWholeTexts } from './fill-in.ts'
import { focusMessageField } from './focus-fields.ts'
import { HugeMessageLine } from './huge-message-line.tsx'
import { MessageEditor } from './message-editor.tsx'
import { MoreActions } from './more-actions.tsx'
import { ariaPlace, describedLength, type Place } from './place-in-thread.ts'
import { focusedLook, restingLook } from './resting-look.ts'
import { SentAt } from './sent-at.tsx'
import { plainBeginning } from './spoken-reply.ts'
import { useUnfolded } from './use-unfolded.ts'
import { VersionSwitch } from './version-switch.tsx'

type UserArticleProps = { readonly id: MessageId; readonly place: Place }

/** What a person wrote, as it was typed: of Markdown only code between fences and quotations are shown as what they are. */
export const UserArticle = memo(function UserArticle({ id, place }: UserArticleProps) {
	const { t } = useTranslation('chat')
	const { chatId } = useChatContext()
	const message = useThread(chatId, (thread) => thread.messages[id])
	const edited = useEdited(id)
	const editButton = useRef<HTMLButtonElement>(null)
	if (message?.role !== 'user') return null

	function close(isSent: boolean) {
		const isBack = edited?.wasFocused === true && !isSent
		// Drawn at once: the button is to have the focus.
		flushSync(() => endEditing(id))
		if (isBack) editButton.current?.focus()
		else focusMessageField()
	}

	return (
		<article
			aria-label={t('you')}
			aria-description={plainBeginning(message.text, describedLength)}
			{...ariaPlace(place)}
			data-message-id={id}
			className={joinClasses('group/article flex flex-col items-end', focusedLook)}
		>
			{edited !== null ? (
				<MessageEditor
					messageId={message.id}
					initialText={edited.text}
					attachments={message.attachments}
					onClose={close}
				/>
			) : (
				<>
					<Attachments attachments={message.attachments} className="mb-1.5 max-w-[85%] justify-end" />
					{(message.text !== '' || message.attachments.length === 0) && <MessageText message={message} />}
					<div className="mt-1 -mr-1.5 flex h-7 items-center gap-0.5">
						<VersionSwitch messageId={id} version={message.version} />
						<div {...{ [actionsMark]: '' }} className={joinClasses('flex items-center gap-0.5', restingLook)}>
							<SentAt atMs={message.createdAtMs} />
							<CopyButton text={() => readWholeTexts([message])} />
							<IconButton
								ref={editButton}
								icon={Pencil}
								label={t('actions.edit')}
								onClick={() => void beginEditing(message)}
							/>
							<MoreActions firstId={id} lastId={id} isSettled />
						</div>
					</div>
				</>
			)}
		</article>
	)
})

/** Longer texts are folded to their beginning, so that a pasted file does not bury the conversation. */
const foldedLength = 2_000
const foldedLines = 24
/** A text with more blocks of code is folded as a whole. */
const mostBlocks = 3
/** Of a text beyond this only the beginning is in the page while it is folded. */
const renderedLength = 200_000

function MessageText({ message }: { readonly message: UserMessage }) {
	const { t } = useTranslation('chat')
	const [isUnfolded, setIsUnfolded] = useUnfolded(message.id, 'text')
	const { text } = message
	const isLong = useMemo(() => isLongText(text), [text])
	const isFolded = isLong && !isUnfolded
	return (
		<div className="max-w-[85%] rounded-xl bg-bubble px-4 py-2.5 text-read">
			{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this is a text with a name. */}
			<div
				role="group"
				aria-label={t('messageText')}
				data-selectable
				className={joinClasses(
					'whitespace-pre-wrap wrap-anywhere',
					isFolded && 'max-h-60 overflow-hidden mask-[linear-gradient(#000_75%,transparent)]',
				)}
			>
				{isFolded ? text.slice(0, renderedLength) : <TypedText id={message.id} text={text} />}
			</div>
			{isLong && (
				<Button look="quiet" className="mt-1 -ml-2" onClick={() => setIsUnfolded(!isUnfolded)}>
					{isUnfolded ? t('actions.showLess') : t('actions.showAll')}
				</Button>
			)}
			{isUnfolded && message.whole && <HugeMessageLine message={message} />}
		</div>
	)
}

/** A block of code is folded by itself. */
function isLongText(text: string): boolean {
	const parts = text.length > renderedLength ? [] : splitTyped(text)
	const blocks = parts.filter(({ kind }) => kind === 'code')
	if (blocks.length === 0 || blocks.length > mostBlocks) return isLongWhole(text)
	return isLongWhole(parts.map((part) => (part.kind === 'code' ? '' : part.text)).join('\n'))
}

function isLongWhole(text: string): boolean {
	return text.length > foldedLength || countLines(text, foldedLines + 1) > foldedLines
}

/** Counts lines up to `limit`, without reading further. */
function countLines(text: string, limit: number): number {
	let lines = 1
	for (let at = text.indexOf('\n'); at !== -1 && lines < limit; at = text.indexOf('\n', at + 1)) lines += 1
	return lines
}
