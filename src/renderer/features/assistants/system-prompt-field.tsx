import { useTranslation } from 'react-i18next'
import { longestSystemPrompt } from '../../../shared/assistant-model.ts'
import { TextAreaField } from '../../ui/text-area-field.tsx'

/** From here on it is said how much is left. */
const nearlyFull = longestSystemPrompt * 0.8

export const isPromptTooLong = (text: string): boolean => text.length > longestSystemPrompt

/** What is said to a model before everything else. */
export function SystemPromptField(props: {
	readonly label: string
	readonly value: string
	readonly onChange: (text: string) => void
	readonly hint: string
	readonly rows: number
	readonly isDisabled?: boolean
}) {
	const { t, i18n } = useTranslation('assistants')
	const { value, hint } = props
	const write = (count: number) => count.toLocaleString(i18n.language)
	const figures = { length: write(value.length), most: write(longestSystemPrompt) }
	return (
		<TextAreaField
			label={props.label}
			value={value}
			onChange={props.onChange}
			rows={props.rows}
			spellCheck
			disabled={props.isDisabled ?? false}
			hint={value.length > nearlyFull ? t('prompt.length', figures) : hint}
			error={isPromptTooLong(value) ? t('prompt.tooLong', figures) : null}
		/>
	)
}
