import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AsideHistory, DataOverview } from '../../../shared/data-model.ts'
import { Section } from '../../ui/section.tsx'
import { RestoreConversation } from './restore-conversation.tsx'
import { RestoreQuestion } from './restore-question.tsx'
import type { Source } from './source.ts'
import { SourceRow } from './source-row.tsx'
import { writeTime } from './write-facts.ts'

/** Histories that are out of the way: damaged ones, and those that a backup took the place of. */
export function AsideSection({ overview }: { readonly overview: DataOverview }) {
	const { t } = useTranslation('data')
	const [toRestore, setToRestore] = useState<Source | null>(null)
	const [toSearch, setToSearch] = useState<Source | null>(null)
	return (
		<Section title={t('aside.title')} intro={t('aside.intro')}>
			<ul aria-label={t('aside.title')} className="divide-y divide-line/70 rounded-md border border-line">
				{overview.aside.map((aside) => (
					<Row
						key={aside.path}
						aside={aside}
						isDisabled={overview.running !== null}
						onRestore={setToRestore}
						onRestoreOne={setToSearch}
					/>
				))}
			</ul>
			<RestoreQuestion source={toRestore} onDone={() => setToRestore(null)} />
			<RestoreConversation source={toSearch} onClose={() => setToSearch(null)} />
		</Section>
	)
}

function Row(props: {
	readonly aside: AsideHistory
	readonly isDisabled: boolean
	readonly onRestore: (source: Source) => void
	readonly onRestoreOne: (source: Source) => void
}) {
	const { t, i18n } = useTranslation('data')
	const { id, path, atMs, why, sizeBytes } = props.aside
	const when = writeTime(atMs, i18n.language)
	const source = id === null ? null : { id, atMs }
	return (
		<SourceRow
			title={when}
			note={t(`aside.why.${why}`)}
			path={path}
			sizeBytes={sizeBytes}
			actionsLabel={t('aside.actions', { when })}
			isDisabled={props.isDisabled}
			{...(source && {
				onRestore: () => props.onRestore(source),
				onRestoreOne: () => props.onRestoreOne(source),
			})}
		/>
	)
}
