import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assistant } from '../../../shared/assistant-model.ts'
import { Button } from '../../ui/button.tsx'
import { SwitchField } from '../../ui/switch-field.tsx'
import { FormDialog } from '../models/index.ts'
import { nameAssistant } from './name-assistant.ts'
import { isPromptTooLong, SystemPromptField } from './system-prompt-field.tsx'

export type SystemPromptDialogProps = {
	readonly assistant: Assistant | null
	/** Set for the conversation; null: nothing is. */
	readonly own: string | null
	readonly onClose: () => void
	/** Resolves to whether it is saved; a failure has been told. */
	readonly onSave: (own: string | null) => Promise<boolean>
}

/** What one conversation says to its model first: what it has from its assistant, and what is set for it alone. */
export function SystemPromptDialog({ assistant, own, onClose, onSave }: SystemPromptDialogProps) {
	const { t } = useTranslation('assistants')
	const [text, setText] = useState(own ?? '')
	const [isNone, setIsNone] = useState(own === '')
	const inherited = assistant?.systemPrompt.trim() ? assistant : null
	// Without an assistant's there is nothing that an empty one would replace.
	const chosen = isNone && inherited ? '' : text.trim() === '' ? null : text
	const before = own === '' && !inherited ? null : own
	return (
		<FormDialog
			title={t('prompt.name')}
			description={t('prompt.ofConversation')}
			isDirty={chosen !== before}
			onClose={onClose}
			onSave={async () => !isPromptTooLong(chosen ?? '') && onSave(chosen)}
		>
			{inherited && (
				<Inherited
					assistant={inherited}
					isReplaced={chosen !== null}
					onCopy={() => {
						setText(inherited.systemPrompt)
						setIsNone(false)
					}}
				/>
			)}
			<SystemPromptField
				label={t('prompt.here')}
				value={text}
				onChange={setText}
				hint={t(inherited ? 'prompt.hereNote' : 'prompt.alone')}
				rows={7}
				isDisabled={isNone && inherited !== null}
			/>
			{inherited && (
				<SwitchField
					label={t('prompt.none')}
					isOn={isNone}
					onChange={setIsNone}
					hint={t(isNone ? 'prompt.noneOn' : 'prompt.noneOff')}
				/>
			)}
			{chosen !== null && (
				<div>
					<Button
						look="quiet"
						className="-ml-2"
						onClick={() => {
							setText('')
							setIsNone(false)
						}}
					>
						{t(inherited ? 'prompt.reset' : 'prompt.clear')}
					</Button>
				</div>
			)}
		</FormDialog>
	)
}

function Inherited(props: {
	readonly assistant: Assistant
	readonly isReplaced: boolean
	readonly onCopy: () => void
}) {
	const { t } = useTranslation('assistants')
	const id = useId()
	const name = nameAssistant(props.assistant)
	return (
		<section aria-labelledby={id} className="flex flex-col gap-1">
			<div className="flex flex-wrap items-center justify-between gap-x-3">
				<h3 id={id} className="text-sm font-medium">
					{t(props.isReplaced ? 'prompt.replaced' : 'prompt.from', { name })}
				</h3>
				<Button look="quiet" className="-mr-2 max-sm:-ml-2" onClick={props.onCopy}>
					{t('prompt.copy')}
				</Button>
			</div>
			<p
				// biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and without a focus no key reaches it.
				tabIndex={0}
				className={
					'max-h-40 overflow-y-auto rounded-md border border-line p-2.5 text-sm wrap-anywhere whitespace-pre-wrap ' +
					(props.isReplaced ? 'text-muted' : '')
				}
			>
				{props.assistant.systemPrompt}
			</p>
		</section>
	)
}
