import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/errors.ts'
import type { ExportJob } from '../../../shared/export-model.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Steps } from '../../ui/steps.tsx'
import { ChooseStep } from './choose-step.tsx'
import { EndedStep } from './ended-step.tsx'
import { closeExport, useExport } from './export-store.ts'
import { ProgressStep } from './progress-step.tsx'
import { ReportStep } from './report-step.tsx'

/** Stands once in the window; `openExport` opens it. Closing it does not end an export. */
export function ExportDialog() {
	const { t } = useTranslation('export')
	const { isOpen, job } = useExport()
	return (
		<Dialog
			isOpen={isOpen}
			onOpenChange={(isWanted) => {
				if (!isWanted) closeExport()
			}}
			title={t('title')}
			size="medium"
		>
			<Steps step={job?.state.phase ?? 'none'}>
				<Step job={job} />
			</Steps>
		</Dialog>
	)
}

function Step({ job }: { readonly job: ExportJob | null }) {
	if (job === null) return <ChooseStep />
	const { state } = job
	switch (state.phase) {
		case 'reading':
		case 'drawing':
			return <ProgressStep job={job} state={state} />
		case 'done':
			return <ReportStep job={job} report={state.report} />
		case 'cancelled':
		case 'failed':
			return <EndedStep job={job} />
		default:
			return assertNever(state)
	}
}
