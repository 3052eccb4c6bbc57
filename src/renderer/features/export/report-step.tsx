import { useTranslation } from 'react-i18next'
import type { ExportJob, ExportReport } from '../../../shared/export-model.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { describeEnd } from './describe-end.ts'
import { chooseAgain, closeExport } from './export-store.ts'
import { fetchFile, showInFolder } from './run-export.ts'

/** What was written, where it is, and what is not in it. */
export function ReportStep({ job, report }: { readonly job: ExportJob; readonly report: ExportReport }) {
	const { t, i18n } = useTranslation('export')
	const { conversations, messages, missingFiles, images, place } = report
	const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
	const { title, description } = describeEnd(job, t, i18n.language)
	const counted = [
		t('done.counted', { count: conversations, number: number(conversations) }),
		t('what.messages', { count: messages, number: number(messages) }),
	]
	return (
		<div className="flex flex-col gap-4">
			<div role="status">
				<Notice tone="success" title={title}>
					<p>{description}</p>
					<p>{counted.join(' · ')}</p>
					{images > 1 && <p>{t('done.images', { number: number(images) })}</p>}
				</Notice>
			</div>
			{missingFiles > 0 && (
				<p className="text-sm text-muted">
					{t('done.missing', { count: missingFiles, number: number(missingFiles) })}
				</p>
			)}
			{place.kind === 'file' ? (
				<div>
					<p className="text-sm font-medium">{t('done.place')}</p>
					<p data-selectable className="font-mono text-sm wrap-anywhere text-muted">
						{place.path}
					</p>
				</div>
			) : (
				<p className="text-sm text-muted">{t(place.isTaken ? 'done.taken' : 'done.waiting')}</p>
			)}
			<div className="flex flex-wrap justify-end gap-2">
				<Button onClick={chooseAgain}>{t('done.another')}</Button>
				{place.kind === 'file' && <Button onClick={() => void showInFolder(job.id)}>{t('done.show')}</Button>}
				{place.kind === 'download' && !place.isTaken && (
					<Button onClick={() => void fetchFile(job.id)}>{t('done.download')}</Button>
				)}
				<Button look="primary" onClick={closeExport}>
					{t('done.close')}
				</Button>
			</div>
		</div>
	)
}
