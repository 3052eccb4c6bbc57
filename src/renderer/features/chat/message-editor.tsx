import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../../shared/attachment.ts'
import type { MessageId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useSendKey } from '../commands/index.ts'
import { isSubmitKey } from './is-submit-key.ts'
import { KeptFiles } from './kept-files.tsx'
import { editMessage } from './message-actions.ts'

/** Edits a message in its place. Saving adds a version beside the old one; nothing is overwritten. */
export function MessageEditor(props: {
	readonly messageId: MessageId
	readonly initialText: string
	readonly attachments: readonly Attachment[]
	readonly onClose: (isSent: boolean) => void
}) {
	const { t } = useTranslation('chat')
	const [text, setText] = useState(props.initialText)
	const [kept, setKept] = useState<readonly number[]>(() => props.attachments.map((_, place) => place))
	const [isSaving, setIsSaving] = useState(false)
	const [isAsking, setIsAsking] = useState(false)
	const isChanged = text !== props.initialText || kept.length < props.attachments.length
	const canSave = (text.trim() !== '' || kept.length > 0) && !isSaving

	async function save() {
		if (!canSave) return
		setIsSaving(true)
		const isSent = await editMessage(props.messageId, text, kept)
		setIsSaving(false)
		if (isSent) props.onClose(true)
	}

	return (
		<form
			className="w-full rounded-xl border border-edge bg-raised p-2 focus-within:border-accent"
			onSubmit={(event) => {
				event.preventDefault()
				void save()
			}}
			onKeyDown={(event) => {
				const isHere = event.target instanceof Node && event.currentTarget.contains(event.target)
				if (event.key !== 'Escape' || event.nativeEvent.isComposing || !isHere) return
				event.stopPropagation()
				// It is a key that is pressed by habit; Cancel is not.
				if (isChanged) setIsAsking(true)
				else props.onClose(false)
			}}
		>
			<KeptFiles attachments={props.attachments} kept={kept} onChange={setKept} />
			<textarea
				// biome-ignore lint/a11y/noAutofocus: the person has just asked to edit.
				autoFocus
				aria-label={t('actions.editLabel')}
				autoComplete="off"
				spellCheck
				dir="auto"
				value={text}
				readOnly={isSaving}
				onChange={(event) => setText(event.target.value)}
				onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
				onKeyDown={(event) => {
					if (isSubmitKey(event, useSendKey.getState().sendKey)) {
						event.preventDefault()
						void save()
					}
				}}
				className="field-sizing-content block max-h-[50vh] w-full resize-none bg-transparent px-2 py-1 text-read outline-none"
			/>
			<div className="mt-2 flex justify-end gap-2">
				<Button onClick={() => props.onClose(false)}>{t('actions.editCancel')}</Button>
				<Button look="primary" type="submit" disabled={!canSave}>
					{t('actions.editSave')}
				</Button>
			</div>
			<ConfirmDialog
				isOpen={isAsking}
				onOpenChange={setIsAsking}
				title={t('discard.title', { ns: 'models' })}
				body={t('discard.body', { ns: 'models' })}
				confirmLabel={t('discard.confirm', { ns: 'models' })}
				isDangerous
				onConfirm={() => props.onClose(false)}
			/>
		</form>
	)
}
