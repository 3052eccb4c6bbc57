import { useTranslation } from 'react-i18next'
import type { ExportJob, ExportState, Steps } from '../../../shared/export-model.ts'
import { Button } from '../../ui/button.tsx'
import { closeExport } from './export-store.ts'
import { cancelExport } from './run-export.ts'

type State = Extract<ExportState, { readonly phase: 'reading' | 'drawing' }>

/** How far it is, and the way to end it. */
export function ProgressStep({ job, state }: { readonly job: ExportJob; readonly state: State }) {
	const { t, i18n } = useTranslation('export')
	const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
	const share = shareOf(state)
	const label = state.phase === 'reading' ? t('progress.reading') : drawingLabel(state)
	function drawingLabel({ conversations, images }: Extract<State, { readonly phase: 'drawing' }>): string {
		const stepOf = ({ done, total }: Steps) => ({
			done: number(Math.min(done + 1, total)),
			total: number(total),
		})
		if (conversations) return t('progress.conversation', stepOf(conversations))
		return images && images.total > 1 ? t('progress.image', stepOf(images)) : t('progress.drawing')
	}
	return (
		<div className="flex flex-col gap-4">
			<div>
				<div
					role="progressbar"
					aria-label={label}
					aria-valuemin={0}
					aria-valuemax={100}
					// What cannot be told has no value.
					aria-valuenow={share === null ? undefined : Math.round(share * 100)}
					className="h-1.5 overflow-hidden rounded-full bg-hover"
				>
					<div
						className={
							share === null
								? 'h-full w-full animate-breathe rounded-full bg-accent'
								: 'h-full origin-left rounded-full bg-accent transition-transform'
						}
						style={share === null ? undefined : { transform: `scaleX(${share})` }}
					/>
				</div>
				<div className="mt-2 flex flex-wrap justify-between gap-x-4 text-sm text-muted">
					<p role="status">{label}</p>
					{state.phase === 'reading' && (
						<p className="tabular-nums">
							{t('progress.counted', {
								done: number(Math.min(state.progress.messages, state.progress.totalMessages)),
								total: number(state.progress.totalMessages),
							})}
						</p>
					)}
				</div>
			</div>
			<p className="text-sm text-muted">{t('progress.goesOn')}</p>
			<div className="flex flex-wrap justify-end gap-2">
				<Button onClick={() => void cancelExport(job.id)}>{t('cancel')}</Button>
				<Button look="primary" onClick={closeExport}>
					{t('progress.hide')}
				</Button>
			</div>
		</div>
	)
}

/** 0 to 1; null while it cannot be told. */
function shareOf(state: State): number | null {
	if (state.phase === 'reading') {
		const { messages, totalMessages } = state.progress
		return totalMessages > 0 ? Math.min(1, messages / totalMessages) : 0
	}
	const { conversations, images } = state
	if (conversations) return conversations.done / Math.max(conversations.total, 1)
	return images && images.total > 1 ? images.done / images.total : null
}
