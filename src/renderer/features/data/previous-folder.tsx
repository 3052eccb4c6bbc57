import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../../shared/data-model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { windowLink } from '../../window-link.ts'

type Folder = NonNullable<DataOverview['previousFolder']>

/** After a move: what is left in the old folder, until the user has decided about it. */
export function PreviousFolder({ folder }: { readonly folder: Folder }) {
	const { t } = useTranslation('data')
	const [isAsking, setIsAsking] = useState(false)

	async function call(name: 'data.removePreviousFolder' | 'data.forgetPreviousFolder') {
		const result = await windowLink().call(name, {})
		if (!result.ok) showFailure(t('folder.removeFailed'), result.error)
	}

	return (
		<>
			<Notice
				tone="info"
				title={t('folder.previous', { path: folder.path })}
				actions={
					<>
						{folder.isUnchanged && (
							<Button look="quiet" onClick={() => setIsAsking(true)}>
								{t('folder.removePrevious')}
							</Button>
						)}
						<Button look="quiet" onClick={() => void call('data.forgetPreviousFolder')}>
							{t('folder.keepPrevious')}
						</Button>
					</>
				}
			>
				{t(folder.isUnchanged ? 'folder.previousNote' : 'folder.previousChanged')}
			</Notice>
			<ConfirmDialog
				isOpen={isAsking}
				onOpenChange={setIsAsking}
				title={t('folder.removeTitle')}
				body={t('folder.removeBody', { path: folder.path })}
				confirmLabel={t('folder.removeConfirm')}
				isDangerous
				onConfirm={() => void call('data.removePreviousFolder')}
			/>
		</>
	)
}
