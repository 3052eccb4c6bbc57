import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { useData } from './data-store.ts'

/** Covers the window once the data has moved: what would be written here now would be written nowhere. */
export function MovedNotice() {
	const { t } = useTranslation('data')
	const movedTo = useData((store) => store.movedTo)
	const canStartAgain = useData((store) => store.overview?.canStartAgain ?? false)
	if (movedTo === null) return null
	return (
		<div role="alert" className="fixed inset-0 z-60 flex items-center justify-center bg-canvas p-6">
			<Notice tone="success" title={t('move.done')} className="max-w-144">
				<p className="font-mono">{movedTo}</p>
				<p>{t(canStartAgain ? 'move.doneAgain' : 'move.doneEnds')}</p>
			</Notice>
		</div>
	)
}
