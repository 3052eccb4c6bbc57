import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../../shared/data-model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { CopyTextButton } from '../../ui/copy-text-button.tsx'
import { Section } from '../../ui/section.tsx'
import { windowLink } from '../../window-link.ts'
import { MoveDialog } from './move-dialog.tsx'
import { PreviousFolder } from './previous-folder.tsx'

export function FolderSection({ overview }: { readonly overview: DataOverview }) {
	const { t } = useTranslation('data')
	const [isMoving, setIsMoving] = useState(false)
	const { dataDir, canOpenFolder, isFolderGiven, previousFolder } = overview

	async function openFolder() {
		const result = await windowLink().call('data.openFolder', { which: 'data' })
		if (!result.ok) showFailure(t('folder.openFailed'), result.error)
	}

	return (
		<Section title={t('folder.title')}>
			<p data-selectable className="rounded-md bg-sunken px-3 py-2 font-mono text-sm wrap-anywhere">
				{dataDir}
			</p>
			<div className="flex flex-wrap gap-2">
				{canOpenFolder && <Button onClick={() => void openFolder()}>{t('folder.open')}</Button>}
				<CopyTextButton text={() => dataDir} label={t('folder.copy')} copiedLabel={t('folder.copied')} />
				{!isFolderGiven && <Button onClick={() => setIsMoving(true)}>{t('folder.move')}</Button>}
			</div>
			{isFolderGiven && <p className="text-sm text-muted">{t('folder.given')}</p>}
			{previousFolder && <PreviousFolder folder={previousFolder} />}
			{!isFolderGiven && <MoveDialog isOpen={isMoving} onOpenChange={setIsMoving} overview={overview} />}
		</Section>
	)
}
