import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestPrompt, longestPromptName, type Prompt, slashName } from '../../../shared/prompt-model.ts'
import { variablesOf } from '../../../shared/prompt-variables.ts'
import { TextAreaField } from '../../ui/text-area-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../models/index.ts'
import { savePrompt } from './prompt-actions.ts'
import { usePrompts } from './prompts-store.ts'

export type PromptEditorProps = {
	/** Null: a new one. */
	readonly prompt: Prompt | null
	readonly onClose: () => void
}

/** What a prompt is called, and what it says. */
export function PromptEditor({ prompt, onClose }: PromptEditorProps) {
	const { t, i18n } = useTranslation('prompts')
	const { prompts } = usePrompts()
	const [name, setName] = useState(prompt?.name ?? '')
	const [text, setText] = useState(prompt?.text ?? '')
	const [hasTried, setHasTried] = useState(false)
	const slash = slashName(name)
	const isTaken = prompts.some((each) => each.id !== prompt?.id && slashName(each.name) === slash)
	const variables = variablesOf(text).map((variable) => variable.name)
	const nameProblem = slash === '' ? t('editor.nameMissing') : isTaken ? t('editor.nameTaken') : null
	const textProblem =
		text.trim() === ''
			? t('editor.textMissing')
			: text.length > longestPrompt
				? t('editor.textTooLong')
				: null

	async function save(): Promise<boolean> {
		setHasTried(true)
		if (nameProblem !== null || textProblem !== null) return false
		return savePrompt({ id: prompt?.id ?? null, name: name.trim(), text })
	}

	return (
		<FormDialog
			title={prompt ? t('editor.change', { name: prompt.name }) : t('editor.add')}
			description={t('editor.note')}
			isDirty={name !== (prompt?.name ?? '') || text !== (prompt?.text ?? '')}
			onClose={onClose}
			onSave={save}
		>
			<TextField
				label={t('editor.name')}
				value={name}
				onChange={setName}
				maxLength={longestPromptName}
				error={(hasTried || isTaken) && nameProblem !== null ? nameProblem : null}
				hint={slash === '' ? t('editor.nameNote') : t('editor.slash', { slash })}
				spellCheck
			/>
			<TextAreaField
				label={t('editor.text')}
				value={text}
				onChange={setText}
				rows={9}
				spellCheck
				hint={
					variables.length === 0
						? // Braces belong to the words here.
							t('editor.variablesNote', { one: '{{topic}}', other: '{{language|English}}', date: '{{date}}' })
						: t('editor.variables', { names: new Intl.ListFormat(i18n.language).format(variables) })
				}
				error={hasTried ? textProblem : null}
			/>
		</FormDialog>
	)
}
