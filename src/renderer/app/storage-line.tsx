import { useTranslation } from 'react-i18next'
import { assertNever } from '../../shared/errors.ts'
import type { StorageNotice } from '../../shared/model.ts'
import { openRecovery } from '../features/data/index.ts'
import { useSettingsDialog } from '../features/settings/index.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWindow } from './window-store.ts'

/** What the user must know about the history on disk: moved aside, damaged, or not being written. */
export function StorageLine() {
	const notice = useWindow((window) => window.storageNotice)
	if (!notice) return null
	return (
		<div role="alert" className="mx-auto w-full max-w-thread shrink-0 px-5 pt-2">
			<Words notice={notice} />
		</div>
	)
}

function Words({ notice }: { readonly notice: StorageNotice }) {
	const { t } = useTranslation('app')
	const { t: tUi } = useTranslation('ui')
	switch (notice.kind) {
		case 'quarantined':
		case 'missing':
			return (
				<Notice
					tone="warning"
					title={t(`storage.${notice.kind}`)}
					actions={
						<>
							<Button onClick={openRecovery}>{t('storage.choose')}</Button>
							<Button look="quiet" onClick={() => useWindow.setState({ storageNotice: null })}>
								{tUi('dismiss')}
							</Button>
						</>
					}
				>
					{notice.kind === 'missing'
						? t('storage.missingNote')
						: t('storage.quarantinedNote', { path: notice.path })}
				</Notice>
			)
		case 'damaged':
			return (
				<Notice
					tone="danger"
					title={t('storage.damaged')}
					actions={
						<Button onClick={() => useSettingsDialog.getState().open('data')}>{t('storage.openData')}</Button>
					}
				>
					{t('storage.damagedNote')}
				</Notice>
			)
		case 'not-saving':
			return (
				<Notice tone="danger" title={t(`storage.${notice.reason}`)}>
					{t('storage.notSavingNote')}
				</Notice>
			)
		default:
			return assertNever(notice)
	}
}
