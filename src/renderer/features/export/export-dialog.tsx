import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/errors.ts'
import type { ExportJob } from '../../../shared/export-model.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useTakeUp } from '../../ui/use-take-up.ts'
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
			<Steps job={job} />
		</Dialog>
	)
}

function Steps({ job }: { readonly job: ExportJob | null }) {
	const steps = useRef<HTMLDivElement>(null)
	useTakeUp(steps, job?.state.phase ?? 'none')
	return (
		<div ref={steps}>
			<Step job={job} />
		</div>
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
