import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportJob, ImportProblem, ImportState } from '../../../shared/import-model.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { windowLink } from '../../window-link.ts'
import { describeEnd } from './describe-end.ts'
import { Figures } from './figures.tsx'
import { useImport } from './import-store.ts'
import { ProblemList } from './problem-list.tsx'
import { writeNumber } from './write-numbers.ts'

type State = Extract<ImportState, { readonly phase: 'done' | 'cancelled' }>

/** What came in, and what did not. */
export function ReportStep({ job, state }: { readonly job: ImportJob; readonly state: State }) {
	const { t, i18n } = useTranslation('import')
	const { counts, phase } = state
	const { startOver, close } = useImport.getState()
	const number = (value: number) => writeNumber(value, i18n.language)
	const { title, description } = describeEnd(job, t, i18n.language)
	const report = useReport(job.id, counts.problems > 0)
	return (
		<div className="flex flex-col gap-4">
			<div role="status">
				<Notice tone={phase === 'done' ? 'success' : 'info'} title={title}>
					{description} {phase === 'cancelled' && t('report.cancelledNote')}
				</Notice>
			</div>
			<Figures
				rows={[
					{ label: t('report.added'), value: number(counts.added) },
					{ label: t('report.extended'), value: number(counts.extended) },
					{ label: t('figures.messages'), value: number(counts.messages) },
					{
						label: t('figures.files'),
						value: number(counts.files),
						note:
							counts.missingFiles > 0 &&
							t('figures.missing', { count: counts.missingFiles, number: number(counts.missingFiles) }),
					},
				]}
			/>
			<LeftOut unchanged={counts.unchanged} leftDeleted={counts.leftDeleted} />
			{counts.problems > 0 && (
				<ProblemList
					title={t('problems.title', { count: counts.problems, number: number(counts.problems) })}
					problems={report.problems}
					onShowMore={report.showMore}
				/>
			)}
			<div className="flex justify-end gap-2">
				<Button onClick={startOver}>{t('report.another')}</Button>
				<Button look="primary" onClick={close}>
					{t('report.close')}
				</Button>
			</div>
		</div>
	)
}

function LeftOut({ unchanged, leftDeleted }: { readonly unchanged: number; readonly leftDeleted: number }) {
	const { t, i18n } = useTranslation('import')
	const number = (value: number) => writeNumber(value, i18n.language)
	const sentences = [
		unchanged > 0 && t('fates.unchanged', { count: unchanged, number: number(unchanged) }),
		leftDeleted > 0 && t('report.leftDeleted', { count: leftDeleted, number: number(leftDeleted) }),
	].filter((sentence) => sentence !== false)
	return sentences.length === 0 ? null : <p className="text-sm text-muted">{sentences.join(' · ')}</p>
}

const pageLength = 100

/** The problems of an import, page by page. */
function useReport(importId: string, hasProblems: boolean) {
	const [problems, setProblems] = useState<readonly ImportProblem[]>([])
	const [hasMore, setHasMore] = useState(false)

	async function read(afterNumber: number): Promise<void> {
		const result = await windowLink().call('import.report', { importId, afterNumber, limit: pageLength })
		if (!result.ok) return
		setProblems((before) => [...before, ...result.value.problems])
		setHasMore(result.value.hasMore)
	}

	// biome-ignore lint/correctness/useExhaustiveDependencies: the first page, once for each report.
	useEffect(() => {
		setProblems([])
		if (hasProblems) void read(0)
	}, [importId, hasProblems])

	const last = problems.at(-1)
	return { problems, showMore: hasMore && last ? () => void read(last.number) : undefined }
}
