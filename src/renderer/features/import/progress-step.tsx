import { useTranslation } from 'react-i18next'
import type { ImportJob, ImportState } from '../../../shared/import-model.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { Button } from '../../ui/button.tsx'
import { cancelImport } from './hand-over-file.ts'
import { useImport } from './import-store.ts'
import { writeNumber } from './write-numbers.ts'

type State = Extract<ImportState, { readonly phase: 'uploading' | 'scanning' | 'running' }>

/** How far it is, and the way to end it. */
export function ProgressStep({ job, state }: { readonly job: ImportJob; readonly state: State }) {
	const { t, i18n } = useTranslation('import')
	const { language } = i18n
	const [done, total] =
		state.phase === 'uploading'
			? [state.receivedBytes, job.sizeBytes]
			: [state.progress.doneBytes, state.progress.totalBytes]
	const share = total > 0 ? Math.min(1, done / total) : 0
	const { conversations, messages } =
		state.phase === 'uploading' ? { conversations: 0, messages: 0 } : state.progress
	return (
		<div className="flex flex-col gap-4">
			<div className="flex items-baseline gap-3">
				<p className="min-w-0 grow truncate font-medium" title={job.fileName}>
					{job.fileName}
				</p>
				<p className="shrink-0 text-sm text-muted">{writeSize(job.sizeBytes, language)}</p>
			</div>
			<div>
				<div
					role="progressbar"
					aria-label={t(`progress.${state.phase}`)}
					aria-valuemin={0}
					aria-valuemax={100}
					aria-valuenow={Math.round(share * 100)}
					className="h-1.5 overflow-hidden rounded-full bg-hover"
				>
					<div
						className="h-full origin-left rounded-full bg-accent transition-transform"
						style={{ transform: `scaleX(${share})` }}
					/>
				</div>
				<div className="mt-2 flex flex-wrap justify-between gap-x-4 text-sm text-muted">
					<p role="status">{t(`progress.${state.phase}`)}</p>
					{messages > 0 && (
						<p className="tabular-nums">
							{t('progress.counted', {
								conversations: writeNumber(conversations, language),
								messages: writeNumber(messages, language),
							})}
						</p>
					)}
				</div>
			</div>
			{state.phase === 'running' && <p className="text-sm text-muted">{t('progress.goesOn')}</p>}
			<div className="flex justify-end gap-2">
				<Button onClick={() => void cancelImport(job.id)}>{t('cancel')}</Button>
				{state.phase === 'running' && (
					<Button look="primary" onClick={() => useImport.getState().close()}>
						{t('progress.hide')}
					</Button>
				)}
			</div>
		</div>
	)
}
