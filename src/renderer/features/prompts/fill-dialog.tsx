import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Prompt } from '../../../shared/prompt-model.ts'
import { variablesOf } from '../../../shared/prompt-variables.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldFrame } from '../../ui/field-frame.tsx'
import { isOfInputMethod } from '../../ui/is-of-input-method.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { inputLook } from '../../ui/text-field.tsx'

export type FillDialogProps = {
	readonly prompt: Prompt
	readonly onClose: () => void
	readonly onFill: (values: ReadonlyMap<string, string>) => void
}

/** Asks for what a prompt leaves open. Enter goes on to the next field, and from the last one into the message. */
export function FillDialog({ prompt, onClose, onFill }: FillDialogProps) {
	const { t } = useTranslation('prompts')
	const [variables] = useState(() => variablesOf(prompt.text))
	const [values, setValues] = useState<ReadonlyMap<string, string>>(
		() => new Map(variables.map(({ name, initial }) => [name, initial])),
	)
	const first = useRef<HTMLTextAreaElement>(null)
	const form = useRef<HTMLFormElement>(null)
	const id = useId()

	function goOn(from: HTMLTextAreaElement) {
		const fields = [...(form.current?.querySelectorAll('textarea') ?? [])]
		const next = fields[fields.indexOf(from) + 1]
		if (next) next.focus()
		else form.current?.requestSubmit()
	}

	return (
		<Dialog
			isOpen
			onOpenChange={(isWanted) => !isWanted && onClose()}
			title={prompt.name}
			description={t('fill.note')}
			initialFocus={first}
		>
			<form
				ref={form}
				className="flex flex-col gap-4"
				onSubmit={(event) => {
					event.preventDefault()
					// A dialog is drawn elsewhere, and yet its events reach what it was opened from.
					event.stopPropagation()
					onFill(values)
				}}
			>
				{variables.map(({ name }, index) => (
					<FieldFrame
						key={name}
						id={`${id}-${index}`}
						label={name}
						hint={null}
						error={null}
						className={undefined}
					>
						<textarea
							ref={index === 0 ? first : undefined}
							id={`${id}-${index}`}
							rows={1}
							autoComplete="off"
							spellCheck
							value={values.get(name) ?? ''}
							onFocus={(event) => event.target.select()}
							onChange={(event) => setValues(new Map(values).set(name, event.target.value))}
							onKeyDown={(event) => {
								if (event.key !== 'Enter' || event.shiftKey || isOfInputMethod(event.nativeEvent)) return
								event.preventDefault()
								goOn(event.currentTarget)
							}}
							className={joinClasses(
								inputLook,
								'h-auto! field-sizing-content max-h-40 min-h-8 w-full resize-none py-1',
							)}
						/>
					</FieldFrame>
				))}
				<div className="flex justify-end gap-2">
					<Button onClick={onClose}>{t('fill.cancel')}</Button>
					<Button type="submit" look="primary">
						{t('fill.insert')}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}
