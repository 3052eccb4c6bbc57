import { RotateCcw } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldFrame } from '../../ui/field-frame.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

export type ParameterFieldProps = {
	readonly label: string
	/** What is below it: where its value comes from, or why it is not sent. */
	readonly hint: string
	readonly error: string | null
	readonly isSet: boolean
	readonly onReset: () => void
	readonly className?: string
	/** The control, with the id of the label and the note. */
	readonly children: (field: { readonly id: string; readonly noteId: string }) => ReactNode
}

/** A labelled control that can be given back to the layer below. */
export function ParameterField(props: ParameterFieldProps) {
	const { t } = useTranslation('models')
	const id = useId()
	return (
		<FieldFrame id={id} label={props.label} hint={props.hint} error={props.error} className={props.className}>
			<div className="flex items-start gap-1">
				<div className="flex min-w-0 grow flex-col">{props.children({ id, noteId: `${id}-note` })}</div>
				<IconButton
					icon={RotateCcw}
					label={t('parameters.reset', { name: props.label })}
					disabled={!props.isSet}
					onClick={props.onReset}
					className="mt-0.5"
				/>
			</div>
		</FieldFrame>
	)
}
