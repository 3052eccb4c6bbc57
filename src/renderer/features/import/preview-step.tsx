import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportJob, ImportPreview } from '../../../shared/import-model.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SwitchField } from '../../ui/switch-field.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { Figures } from './figures.tsx'
import { cancelImport, startImport } from './hand-over-file.ts'
import { ProblemList } from './problem-list.tsx'
import { writeMonths, writeNumber } from './write-numbers.ts'

type Props = { readonly job: ImportJob; readonly preview: ImportPreview }

/** What would come in. Nothing has been written yet. */
export function PreviewStep({ job, preview }: Props) {
	const { t, i18n } = useTranslation('import')
	const [restores, setRestores] = useState(false)
	const starting = usePending()
	const number = (value: number) => writeNumber(value, i18n.language)
	const deleted = preview.inTrash + preview.removed
	const count = preview.new + preview.extended + (restores ? deleted : 0)
	const { earliestMs, latestMs } = preview
	return (
		<div className="flex flex-col gap-4">
			<div>
				<p className="font-medium">{t('preview.from', { source: t(`sources.${preview.source}`) })}</p>
				<p className="truncate text-sm text-muted" title={job.fileName}>
					{job.fileName} · {writeSize(job.sizeBytes, i18n.language)}
				</p>
			</div>
			<Figures
				rows={[
					{ label: t('figures.conversations'), value: number(preview.conversations) },
					{ label: t('figures.messages'), value: number(preview.messages) },
					{
						label: t('figures.time'),
						value:
							earliestMs === null || latestMs === null
								? '–'
								: writeMonths(earliestMs, latestMs, i18n.language),
					},
					{
						label: t('figures.files'),
						value: number(preview.files),
						note:
							preview.missingFiles > 0 &&
							t('figures.missing', { count: preview.missingFiles, number: number(preview.missingFiles) }),
					},
				]}
			/>
			{count === 0 && deleted === 0 ? (
				<Notice tone="info" title={t(preview.conversations === 0 ? 'preview.none' : 'preview.allHere')} />
			) : (
				<Fates preview={preview} />
			)}
			{preview.firstTitles.length > 0 && (
				<Titles titles={preview.firstTitles} more={preview.new + preview.extended} />
			)}
			{deleted > 0 && (
				<SwitchField
					label={t('preview.restore', { count: deleted, number: number(deleted) })}
					hint={t(restores ? 'preview.restoreOn' : 'preview.restoreOff')}
					isOn={restores}
					onChange={setRestores}
				/>
			)}
			{preview.problemCount > 0 && (
				<ProblemList
					title={t('problems.title', { count: preview.problemCount, number: number(preview.problemCount) })}
					problems={preview.problems}
					hidden={preview.problemCount - preview.problems.length}
				/>
			)}
			<div className="flex justify-end gap-2">
				<Button onClick={() => void cancelImport(job.id)}>{t('cancel')}</Button>
				<Button
					look="primary"
					disabled={count === 0 || starting.isPending}
					onClick={() => starting.run(() => startImport(job.id, restores ? 'restore' : 'leave'))}
				>
					{count === 0 ? t('preview.nothing') : t('preview.start', { count, number: number(count) })}
				</Button>
			</div>
		</div>
	)
}

/** How many are new, how many grow, how many are here already. */
function Fates({ preview }: { readonly preview: ImportPreview }) {
	const { t, i18n } = useTranslation('import')
	const fates = (['new', 'extended', 'unchanged', 'empty'] as const).filter((fate) => preview[fate] > 0)
	// The figures above say it already.
	if (preview.new === preview.conversations && preview.empty === 0) return null
	return (
		<p className="text-sm text-muted">
			{fates
				.map((fate) =>
					t(`fates.${fate}`, { count: preview[fate], number: writeNumber(preview[fate], i18n.language) }),
				)
				.join(' · ')}
		</p>
	)
}

function Titles({ titles, more }: { readonly titles: readonly string[]; readonly more: number }) {
	const { t, i18n } = useTranslation('import')
	const hidden = more - titles.length
	return (
		<section aria-label={t('preview.titles')}>
			<ul
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
				tabIndex={0}
				className="max-h-36 overflow-y-auto rounded-md border border-line bg-sunken px-3 py-2 text-sm"
			>
				{titles.map((title, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the list is made once, and titles repeat.
					<li key={index} className="truncate py-0.5" title={title}>
						{title}
					</li>
				))}
				{hidden > 0 && (
					<li className="py-0.5 text-muted">
						{t('preview.more', { count: hidden, number: writeNumber(hidden, i18n.language) })}
					</li>
				)}
			</ul>
		</section>
	)
}
