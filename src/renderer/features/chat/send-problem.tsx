import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useChatContext } from './chat-context.ts'
import { focusModelField } from './focus-fields.ts'
import { nextSteps } from './next-steps.ts'

/** Why a message was not sent, above the field that still has it, and what can be done. */
export function SendProblem(props: {
	readonly error: AppError
	readonly onClose: () => void
	readonly onSendWithoutPictures: () => void
}) {
	const { error, onClose } = props
	const { t } = useTranslation('chat')
	const { t: tErrors } = useTranslation('errors')
	const { onOpenProviders, onUnlock } = useChatContext()
	const described = describeError(error, tErrors)
	const steps = nextSteps(error)
	return (
		<div role="alert" className="mb-2">
			<Notice
				tone="danger"
				title={`${t('sendFailed')} ${described.title}`}
				actions={
					<>
						{steps.includes('unlock') && <Button onClick={onUnlock}>{t('actions.unlock')}</Button>}
						{steps.includes('check-provider') && (
							<Button onClick={onOpenProviders}>{t('actions.checkProvider')}</Button>
						)}
						{steps.includes('choose-model') && (
							<Button onClick={focusModelField}>{t('actions.chooseModel')}</Button>
						)}
						{error.kind === 'pictures-not-taken' && (
							<Button onClick={props.onSendWithoutPictures}>{t('files.sendWithoutPictures')}</Button>
						)}
						<Button look="quiet" onClick={onClose}>
							{t('actions.dismiss')}
						</Button>
					</>
				}
			>
				{described.nextStep}
			</Notice>
		</div>
	)
}
