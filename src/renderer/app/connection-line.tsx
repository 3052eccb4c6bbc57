import { useTranslation } from 'react-i18next'
import { Spinner } from '../ui/spinner.tsx'
import { useWindow } from './window-store.ts'

/** Says calmly that the core is out of reach. It floats, so that nothing below it moves. */
export function ConnectionLine() {
	const { t } = useTranslation('app')
	const link = useWindow((window) => window.link)
	return (
		<div
			role="status"
			className="pointer-events-none absolute inset-x-0 top-14 z-20 flex justify-center px-4"
		>
			{link === 'lost' && (
				<p className={pill}>
					<Spinner size={14} />
					<span className="font-medium">{t('reconnecting')}</span>
					<span className="text-muted narrow:hidden">{t('reconnectingNote')}</span>
				</p>
			)}
			{link === 'closed' && (
				<p className={pill}>
					<span className="font-medium">{t('closed')}</span>
					<span className="text-muted">{t('closedNote')}</span>
				</p>
			)}
		</div>
	)
}

const pill = 'flex flex-wrap items-center gap-x-2 rounded-xl bg-raised px-4 py-1.5 text-sm shadow-float'
