import { useTranslation } from 'react-i18next'
import { useOverLimitQuestion } from '../../asking-over-limit.ts'
import { formatAmount } from '../../i18n/format-usage.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** Stands once in the window; `askingOverLimit` opens it. */
export function OverLimitQuestion() {
	const { t, i18n } = useTranslation('usage')
	const question = useOverLimitQuestion((store) => store.question)
	if (question === null) return null
	const { providerName, limit, used, currency } = question.about
	return (
		<ConfirmDialog
			isOpen
			onOpenChange={(isWanted) => {
				if (!isWanted) useOverLimitQuestion.getState().question?.answer(false)
			}}
			title={t('overLimit.title', { providerName })}
			body={t('overLimit.body', {
				used: formatAmount(used, currency, i18n.language),
				limit: formatAmount(limit, currency, i18n.language),
			})}
			confirmLabel={t('overLimit.confirm')}
			onConfirm={() => question.answer(true)}
		/>
	)
}
