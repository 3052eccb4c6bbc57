import { useTranslation } from 'react-i18next'
import type { ImportJob, ImportState } from '../../../shared/import-model.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { resumeImport } from './hand-over-file.ts'
import { useImport } from './import-store.ts'
import { writeNumber } from './write-numbers.ts'

type State = Extract<ImportState, { readonly phase: 'failed' }>

/** Why it did not go on, what is here nevertheless, and what to do. */
export function FailedStep({ job, state }: { readonly job: ImportJob; readonly state: State }) {
	const { t, i18n } = useTranslation('import')
	const { startOver } = useImport.getState()
	const written = state.written ? state.written.counts.added + state.written.counts.extended : 0
	return (
		<div className="flex flex-col gap-4">
			<p className="truncate font-medium" title={job.fileName}>
				{job.fileName}
			</p>
			<div role="alert">
				<Notice tone="danger" title={t('failed.title')}>
					{t(`failed.${state.failure}`)}{' '}
					{written > 0 &&
						t('failed.written', { count: written, number: writeNumber(written, i18n.language) })}
				</Notice>
			</div>
			<div className="flex justify-end gap-2">
				<Button look={state.canResume ? 'plain' : 'primary'} onClick={startOver}>
					{t('failed.another')}
				</Button>
				{state.canResume && (
					<Button look="primary" onClick={() => void resumeImport(job.id)}>
						{t('failed.resume')}
					</Button>
				)}
			</div>
		</div>
	)
}
