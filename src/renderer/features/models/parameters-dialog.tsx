import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/model.ts'
import { mergeParameters, type ReplyParameters } from '../../../shared/reply-parameters.ts'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from './form-dialog.tsx'
import { ModelEditor } from './model-editor.tsx'
import { modelParameters, supportOf, useModels } from './models-store.ts'
import { ParameterForm } from './parameter-form.tsx'
import { useParameterFields } from './use-parameter-fields.ts'

export type ParametersDialogProps = {
	readonly provider: Provider
	/** Empty while it is not known which will be asked. */
	readonly model: string
	/** Set for the conversation. */
	readonly parameters: ReplyParameters
	/** Set for its assistant. */
	readonly ofAssistant: ReplyParameters
	readonly onClose: () => void
	/** Resolves to whether they are saved; a failure has been told. */
	readonly onSave: (parameters: ReplyParameters) => Promise<boolean>
}

/** What the replies of one conversation are asked with, over what its model has. */
export function ParametersDialog({
	provider,
	model,
	parameters,
	ofAssistant,
	...props
}: ParametersDialogProps) {
	const { onClose, onSave } = props
	const { t } = useTranslation('models')
	const store = useModels()
	const form = useParameterFields(parameters)
	const [isModelOpen, setIsModelOpen] = useState(false)
	const inherited = mergeParameters([modelParameters(store, provider, model), ofAssistant])
	const support = supportOf(store, provider, model)

	async function save(): Promise<boolean> {
		const read = form.read()
		return read.ok && onSave(read.parameters)
	}

	return (
		<>
			<FormDialog
				title={t('parameters.title')}
				description={t('parameters.ofConversation')}
				isDirty={form.isDirty}
				onClose={onClose}
				onSave={save}
			>
				<ParameterForm
					fields={form.fields}
					problems={form.problems}
					inherited={inherited}
					ofAssistant={ofAssistant}
					support={support}
					onChange={form.change}
				/>
				{model !== '' && (
					<p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
						{t('parameters.below', { model })}
						<Button look="quiet" onClick={() => setIsModelOpen(true)}>
							{t('parameters.openModel')}
						</Button>
					</p>
				)}
			</FormDialog>
			{isModelOpen && <ModelEditor provider={provider} model={model} onClose={() => setIsModelOpen(false)} />}
		</>
	)
}
