import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { backdropLook, popupLook } from './dialog.tsx'
import { joinClasses } from './join-classes.ts'
import { ModalPopup } from './modal-popup.tsx'

export type ConfirmDialogProps = {
	readonly isOpen: boolean
	readonly onOpenChange: (isOpen: boolean) => void
	readonly title: string
	/** What will happen, and whether it can be undone. */
	readonly body: string
	readonly confirmLabel: string
	readonly isDangerous?: boolean
	/** The dialog closes itself. */
	readonly onConfirm: () => void
}

/** Asks before something that cannot be undone. A click outside does not answer. */
export function ConfirmDialog(props: ConfirmDialogProps) {
	const { t } = useTranslation('ui')
	// What cannot be undone should not be one careless Enter away.
	const focused = useRef<HTMLButtonElement>(null)
	return (
		<AlertDialog.Root open={props.isOpen} onOpenChange={props.onOpenChange}>
			<AlertDialog.Portal>
				<AlertDialog.Backdrop className={backdropLook} />
				<AlertDialog.Viewport className="fixed inset-0 z-40 flex items-center justify-center p-4">
					<ModalPopup
						isOpen={props.isOpen}
						initialFocus={focused}
						className={joinClasses(popupLook, 'w-full max-w-96 p-5')}
					>
						<AlertDialog.Title className="text-lg font-semibold text-balance">
							{props.title}
						</AlertDialog.Title>
						<AlertDialog.Description className="mt-1.5 text-muted">{props.body}</AlertDialog.Description>
						<div className="mt-5 flex justify-end gap-2">
							<AlertDialog.Close
								render={<Button ref={props.isDangerous ? focused : undefined}>{t('cancel')}</Button>}
							/>
							<AlertDialog.Close
								render={
									<Button
										ref={props.isDangerous ? undefined : focused}
										look={props.isDangerous ? 'danger' : 'primary'}
										onClick={props.onConfirm}
									>
										{props.confirmLabel}
									</Button>
								}
							/>
						</div>
					</ModalPopup>
				</AlertDialog.Viewport>
			</AlertDialog.Portal>
		</AlertDialog.Root>
	)
}
