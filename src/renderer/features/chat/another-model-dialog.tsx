import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useAskedAgain } from './asked-again.ts'
import type { ModelChoice } from './chat-store.ts'
import { focusMessageField } from './focus-fields.ts'
import { regenerate } from './message-actions.ts'
import { ModelRow } from './model-row.tsx'
import { useChosenModel } from './use-chosen-model.ts'

/** Which model gives another version of a reply. Stands once beside the thread, since a reply may leave the page. */
export function AnotherModelDialog() {
	const replyId = useAskedAgain((asked) => asked.replyId)
	return replyId && <OpenDialog key={replyId} replyId={replyId} />
}

function OpenDialog({ replyId }: { readonly replyId: MessageId }) {
	const { t } = useTranslation('compare')
	const { provider } = useChosenModel()
	const onClose = () => useAskedAgain.setState({ replyId: null })
	const [choice, setChoice] = useState<ModelChoice>({ providerId: provider?.id ?? null, model: null })
	return (
		<Dialog
			isOpen
			onOpenChange={(isWanted) => !isWanted && onClose()}
			title={t('anotherTitle')}
			description={t('anotherDescription')}
		>
			<ModelRow label={t('anotherModel')} choice={choice} onChoose={setChoice} />
			<div className="mt-5 flex justify-end gap-2">
				<Button onClick={onClose}>{t('cancel')}</Button>
				<Button
					look="primary"
					disabled={choice.model === null}
					onClick={() => {
						onClose()
						// The reply the menu belongs to gives way to the new version.
						void regenerate(replyId, choice).then(focusMessageField)
					}}
				>
					{t('answer')}
				</Button>
			</div>
		</Dialog>
	)
}
