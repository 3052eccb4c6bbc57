import { useTranslation } from 'react-i18next'
import type { ExportJob } from '../../../shared/export-model.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { describeEnd } from './describe-end.ts'
import { chooseAgain, closeExport } from './export-store.ts'

/** Why there is no file, and the way back. */
export function EndedStep({ job }: { readonly job: ExportJob }) {
	const { t, i18n } = useTranslation('export')
	const isFailure = job.state.phase === 'failed'
	const { title, description } = describeEnd(job, t, i18n.language)
	return (
		<div className="flex flex-col gap-4">
			<div role={isFailure ? 'alert' : 'status'}>
				<Notice tone={isFailure ? 'danger' : 'info'} title={title}>
					{description}
				</Notice>
			</div>
			<div className="flex flex-wrap justify-end gap-2">
				<Button onClick={closeExport}>{t('done.close')}</Button>
				<Button look="primary" onClick={chooseAgain}>
					{t('failed.again')}
				</Button>
			</div>
		</div>
	)
}
