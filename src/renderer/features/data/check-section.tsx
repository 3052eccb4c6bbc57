import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../../shared/data-model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { windowLink } from '../../window-link.ts'
import { openRecovery } from './data-store.ts'
import { describeProblem } from './describe-problem.ts'
import { writeElapsed, writeTime } from './write-facts.ts'

export function CheckSection({ overview }: { readonly overview: DataOverview }) {
	const { t } = useTranslation('data')
	const [isAsking, setIsAsking] = useState(false)
	const { running } = overview

	async function check() {
		const result = await windowLink().call('data.check', {})
		if (!result.ok) showFailure(t('failed'), result.error)
	}

	async function repair() {
		const result = await windowLink().call('data.repair', {})
		if (result.ok) openRecovery()
		else showFailure(t('check.repairFailed'), result.error)
	}

	return (
		<Section
			title={t('check.title')}
			action={
				<Button disabled={running !== null} onClick={() => void check()}>
					{t('check.now')}
				</Button>
			}
		>
			<div role="status">
				{running?.task === 'check' ? (
					<Notice tone="info" title={t('check.running')} />
				) : (
					<Verdict
						check={overview.lastCheck}
						onRepair={() => setIsAsking(true)}
						isDisabled={running !== null}
					/>
				)}
			</div>
			<ConfirmDialog
				isOpen={isAsking}
				onOpenChange={setIsAsking}
				title={t('check.repairTitle')}
				body={t('check.repairBody')}
				confirmLabel={t('check.repairConfirm')}
				onConfirm={() => void repair()}
			/>
		</Section>
	)
}

function Verdict(props: {
	readonly check: DataOverview['lastCheck']
	readonly onRepair: () => void
	readonly isDisabled: boolean
}) {
	const { t, i18n } = useTranslation('data')
	const { check, onRepair, isDisabled } = props
	if (check === null) return <p className="text-sm text-muted">{t('check.never')}</p>
	const when = writeTime(check.atMs, i18n.language)
	if (check.problem === null) {
		return (
			<Notice tone="success" title={t('check.good')}>
				{t('check.goodNote', { when, elapsed: writeElapsed(check.elapsedMs, i18n.language) })}
			</Notice>
		)
	}
	const isDamaged = check.problem.kind === 'damaged'
	return (
		<Notice
			tone="danger"
			title={t(isDamaged ? 'check.bad' : 'check.notDone')}
			actions={
				isDamaged && (
					<Button disabled={isDisabled} onClick={onRepair}>
						{t('check.repair')}
					</Button>
				)
			}
		>
			{when} · {describeProblem(check.problem, t, i18n.language)}
		</Notice>
	)
}
