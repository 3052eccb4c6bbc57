import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'

export type FormDialogProps = {
	readonly title: string
	readonly description: string
	readonly isDirty: boolean
	readonly onClose: () => void
	/** Resolves to whether the dialog may close. */
	readonly onSave: () => Promise<boolean>
	readonly children: ReactNode
}

/** A form in a dialog of its own. What is typed is not lost without a question. */
export function FormDialog(props: FormDialogProps) {
	const { t } = useTranslation('models')
	const [isLeaving, setIsLeaving] = useState(false)
	const [isSaving, setIsSaving] = useState(false)
	const form = useRef<HTMLFormElement>(null)

	async function save() {
		setIsSaving(true)
		const isDone = await props.onSave()
		setIsSaving(false)
		if (isDone) props.onClose()
		else requestAnimationFrame(showFirstProblem)
	}

	/** It may be far below what is in view. */
	function showFirstProblem() {
		form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
	}

	return (
		<Dialog
			isOpen
			onOpenChange={(isWanted) => {
				if (isWanted) return
				if (props.isDirty) setIsLeaving(true)
				else props.onClose()
			}}
			title={props.title}
			description={props.description}
			size="medium"
		>
			<form
				ref={form}
				noValidate
				className="flex flex-col gap-5"
				onSubmit={(event) => {
					event.preventDefault()
					// A dialog is drawn elsewhere, and yet its events reach what it was opened from.
					event.stopPropagation()
					void save()
				}}
			>
				{props.children}
				<div className="sticky -bottom-5 -mx-5 -mb-5 flex justify-end gap-2 rounded-b-lg border-t border-line bg-raised px-5 py-3">
					<Button onClick={() => (props.isDirty ? setIsLeaving(true) : props.onClose())}>
						{t('cancel')}
					</Button>
					<Button type="submit" look="primary" disabled={isSaving || !props.isDirty}>
						{t('save')}
					</Button>
				</div>
			</form>
			<ConfirmDialog
				isOpen={isLeaving}
				onOpenChange={setIsLeaving}
				title={t('discard.title')}
				body={t('discard.body')}
				confirmLabel={t('discard.confirm')}
				isDangerous
				onConfirm={props.onClose}
			/>
		</Dialog>
	)
}
