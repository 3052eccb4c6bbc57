import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWindow } from './window-store.ts'

/** What the user must know about the history on disk: moved aside, or not being written. */
export function StorageLine() {
	const { t } = useTranslation('app')
	const { t: tUi } = useTranslation('ui')
	const notice = useWindow((window) => window.storageNotice)
	if (!notice) return null
	return (
		<div role="alert" className="mx-auto w-full max-w-thread shrink-0 px-5 pt-2">
			{notice.kind === 'quarantined' ? (
				<Notice
					tone="warning"
					title={t('storage.quarantined')}
					actions={
						<Button look="quiet" onClick={() => useWindow.setState({ storageNotice: null })}>
							{tUi('dismiss')}
						</Button>
					}
				>
					{t('storage.quarantinedNote', { path: notice.path })}
				</Notice>
			) : (
				<Notice tone="danger" title={t(`storage.${notice.reason}`)}>
					{t('storage.notSavingNote')}
				</Notice>
			)}
		</div>
	)
}
