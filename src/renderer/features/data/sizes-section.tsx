import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataSizes } from '../../../shared/data-model.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { Section } from '../../ui/section.tsx'
import { windowLink } from '../../window-link.ts'
import { useData } from './data-store.ts'

const parts = ['history', 'searchIndex', 'attachments', 'backups', 'aside', 'logs'] as const

export function SizesSection() {
	const { t, i18n } = useTranslation('data')
	const sizes = useSizes()
	return (
		<Section title={t('sizes.title')}>
			{sizes === null ? (
				<p className="text-sm text-muted">{t('loading')}</p>
			) : (
				<>
					<dl className="grid max-w-80 grid-cols-[1fr_auto] gap-x-6 gap-y-1">
						{parts
							.filter((part) => part !== 'aside' || sizes.aside > 0)
							.map((part) => (
								<div key={part} className="contents">
									<dt className="text-muted">{t(`sizes.${part}`)}</dt>
									<dd className="text-right tabular-nums">{writeSize(sizes[part], i18n.language)}</dd>
								</div>
							))}
					</dl>
					<p className="text-sm text-muted">
						{t('sizes.free', { size: writeSize(sizes.free, i18n.language) })}
					</p>
				</>
			)}
		</Section>
	)
}

/** Null until the core has counted; counted anew once a task has ended. */
function useSizes(): DataSizes | null {
	const [sizes, setSizes] = useState<DataSizes | null>(null)
	const isRunning = useData((store) => store.overview?.running != null)
	useEffect(() => {
		if (isRunning) return
		let isStale = false
		void windowLink()
			.call('data.sizes', {})
			.then((result) => {
				if (!isStale && result.ok) setSizes(result.value)
			})
		return () => {
			isStale = true
		}
	}, [isRunning])
	return sizes
}
