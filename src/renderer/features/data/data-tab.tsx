import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/section.tsx'
import { ExportButton } from '../export/index.ts'
import { ImportButton } from '../import/index.ts'
import { AsideSection } from './aside-section.tsx'
import { BackupsSection } from './backups-section.tsx'
import { CheckSection } from './check-section.tsx'
import { readData, useData } from './data-store.ts'
import { FolderSection } from './folder-section.tsx'
import { SizesSection } from './sizes-section.tsx'

/** Where everything is, how large it is, whether it is safe, and how to get it back. */
export function DataTab() {
	const { t } = useTranslation('data')
	const overview = useData((store) => store.overview)
	useEffect(() => void readData(), [])
	if (overview === null) return <p className="text-muted">{t('loading')}</p>
	return (
		<div className="flex flex-col gap-7 pb-2">
			<FolderSection overview={overview} />
			<BackupsSection overview={overview} />
			<CheckSection overview={overview} />
			<Section title={t('transfer.title')}>
				<div className="flex flex-wrap gap-2">
					<ImportButton />
					<ExportButton />
				</div>
			</Section>
			<SizesSection />
			{overview.aside.length > 0 && <AsideSection overview={overview} />}
		</div>
	)
}
