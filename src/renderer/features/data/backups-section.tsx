import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupAttempt, DataOverview } from '../../../shared/data-model.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { backUpNow } from './back-up-now.ts'
import { describeProblem } from './describe-problem.ts'
import { RestoreConversation } from './restore-conversation.tsx'
import { RestoreQuestion } from './restore-question.tsx'
import type { Source } from './source.ts'
import { SourceRow } from './source-row.tsx'
import { writeCounts, writeProgress, writeTime } from './write-facts.ts'

export function BackupsSection({ overview }: { readonly overview: DataOverview }) {
	const { t, i18n } = useTranslation('data')
	const [toRestore, setToRestore] = useState<Source | null>(null)
	const [toSearch, setToSearch] = useState<Source | null>(null)
	const starting = usePending()
	const { backups, lastBackup, running } = overview

	return (
		<Section
			title={t('backups.title')}
			intro={t('backups.intro')}
			action={
				<Button disabled={running !== null || starting.isPending} onClick={() => starting.run(backUpNow)}>
					{t('backups.now')}
				</Button>
			}
		>
			<Verdict attempt={lastBackup} running={running} hasBackups={backups.length > 0} />
			{backups.length > 0 && (
				<ul
					aria-label={t('backups.list')}
					className="max-h-64 divide-y divide-line/70 overflow-y-auto rounded-md border border-line"
				>
					{backups.map((backup) => {
						const when = writeTime(backup.madeAtMs, i18n.language)
						const source = { id: backup.id, atMs: backup.madeAtMs }
						return (
							<SourceRow
								key={backup.id}
								title={when}
								note={[
									t(`backups.reason.${backup.reason}`),
									writeCounts(backup.counts, t, i18n.language),
								].join(' · ')}
								sizeBytes={backup.sizeBytes}
								actionsLabel={t('backups.actions', { when })}
								isDisabled={running !== null}
								onRestore={() => setToRestore(source)}
								onRestoreOne={() => setToSearch(source)}
							/>
						)
					})}
				</ul>
			)}
			<RestoreQuestion source={toRestore} onDone={() => setToRestore(null)} />
			<RestoreConversation source={toSearch} onClose={() => setToSearch(null)} />
		</Section>
	)
}

function Verdict(props: {
	readonly attempt: BackupAttempt | null
	readonly running: DataOverview['running']
	readonly hasBackups: boolean
}) {
	const { t, i18n } = useTranslation('data')
	const { attempt, running, hasBackups } = props
	return (
		<div role="status">
			{running?.task === 'backup' || running?.task === 'restore' ? (
				<Notice tone="info" title={t(running.task === 'restore' ? 'backups.restoring' : 'backups.running')}>
					{/* Or else each per cent would be said. */}
					{running.progress !== null && (
						<span aria-hidden className="tabular-nums">
							{writeProgress(running.progress, i18n.language)}
						</span>
					)}
				</Notice>
			) : attempt?.problem?.kind === 'empty' || (!attempt && !hasBackups) ? (
				<p className="text-sm text-muted">{t(attempt ? 'problem.empty' : 'backups.none')}</p>
			) : attempt?.problem ? (
				<Notice tone="danger" title={t('backups.bad')}>
					{writeTime(attempt.atMs, i18n.language)} · {describeProblem(attempt.problem, t, i18n.language)}
				</Notice>
			) : attempt ? (
				<Notice tone="success" title={t('backups.good')}>
					{writeTime(attempt.atMs, i18n.language)}
				</Notice>
			) : null}
		</div>
	)
}
