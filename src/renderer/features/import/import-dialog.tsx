import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/errors.ts'
import type { ImportJob } from '../../../shared/import-model.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { Steps } from '../../ui/steps.tsx'
import { ChooseStep } from './choose-step.tsx'
import { FailedStep } from './failed-step.tsx'
import { uploadFile } from './hand-over-file.ts'
import { useImport } from './import-store.ts'
import { PreviewStep } from './preview-step.tsx'
import { ProgressStep } from './progress-step.tsx'
import { ReportStep } from './report-step.tsx'

/** Stands once in the window; `useImport` opens it. Closing it does not end an import. */
export function ImportDialog() {
	const { t } = useTranslation('import')
	const { isOpen, job, close } = useImport()
	const takesFile = job === null
	const { isOver, handlers } = useFileDrop(takesFile)
	return (
		<Dialog
			isOpen={isOpen}
			onOpenChange={(isWanted) => {
				if (!isWanted) close()
			}}
			title={t('title')}
			size="medium"
		>
			<div
				{...handlers}
				className={joinClasses(
					'-m-2 rounded-md p-2 transition-colors',
					isOver && 'bg-accent-soft outline-2 outline-accent outline-dashed',
				)}
			>
				<Steps step={job?.state.phase ?? 'none'}>
					<Step job={job} />
				</Steps>
			</div>
		</Dialog>
	)
}

function Step({ job }: { readonly job: ImportJob | null }) {
	const state = job?.state
	if (!job || !state) return <ChooseStep />
	switch (state.phase) {
		case 'uploading':
		case 'scanning':
		case 'running':
			return <ProgressStep job={job} state={state} />
		case 'ready':
			return <PreviewStep key={job.id} job={job} preview={state.preview} />
		case 'done':
		case 'cancelled':
			return <ReportStep key={job.id} job={job} state={state} />
		case 'failed':
			return <FailedStep job={job} state={state} />
		case 'discarded':
			return <ChooseStep />
		default:
			return assertNever(state)
	}
}

/** A file dropped anywhere on the dialog, while it waits for one. */
function useFileDrop(isWanted: boolean) {
	const [isOver, setIsOver] = useState(false)
	const hasFile = (event: DragEvent) => isWanted && event.dataTransfer.types.includes('Files')
	return {
		isOver: isOver && isWanted,
		handlers: {
			onDragOver(event: DragEvent) {
				if (!hasFile(event)) return
				event.preventDefault()
				event.dataTransfer.dropEffect = 'copy'
				setIsOver(true)
			},
			onDragLeave: () => setIsOver(false),
			onDrop(event: DragEvent) {
				setIsOver(false)
				const file = hasFile(event) ? event.dataTransfer.files[0] : undefined
				if (!file) return
				event.preventDefault()
				void uploadFile(file)
			},
		},
	}
}
