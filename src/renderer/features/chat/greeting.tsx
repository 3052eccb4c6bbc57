import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { nameAssistant, useAssistants } from '../assistants/index.ts'
import { focusMessageField } from './focus-fields.ts'
import { chooseAssistant } from './message-actions.ts'
import { useChosenAssistant } from './use-chosen-assistant.ts'

/** Before there is a message. */
export function Greeting({ isTemporary = false }: { readonly isTemporary?: boolean }) {
	const { t } = useTranslation('chat')
	return (
		<div className="flex min-h-0 grow flex-col items-center justify-center gap-5 overflow-hidden px-5">
			<h1 className="text-center text-xl font-medium text-balance">
				{t(isTemporary ? 'temporary.greeting' : 'greeting')}
			</h1>
			{!isTemporary && <FirstAssistants />}
		</div>
	)
}

/** The user's first ones: all are below the message. */
const most = 6

/** Whom a new conversation may begin with, a click away. Another one takes the choice back. */
function FirstAssistants() {
	const { t } = useTranslation('assistants')
	const { assistants } = useAssistants()
	const chosen = useChosenAssistant(null)
	if (assistants.length === 0) return null
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form.
		<div
			role="group"
			aria-label={t('beginWith')}
			className="flex max-w-thread flex-wrap justify-center gap-2"
		>
			{assistants.slice(0, most).map((assistant) => {
				const isChosen = assistant.id === chosen?.id
				return (
					<Button
						key={assistant.id}
						aria-pressed={isChosen}
						className={joinClasses(
							'max-w-60 rounded-xl!',
							isChosen && 'border-accent! bg-accent-soft! text-accent',
						)}
						onClick={() => {
							void chooseAssistant(null, isChosen ? null : assistant)
							focusMessageField()
						}}
					>
						<span className="truncate" title={assistant.name}>
							{nameAssistant(assistant)}
						</span>
					</Button>
				)
			})}
		</div>
	)
}
