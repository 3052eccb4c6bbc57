import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recovery, Salvage } from '../../../shared/data-model.ts'
import { assertNever } from '../../../shared/errors.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'
import { useData } from './data-store.ts'
import { describeProblem } from './describe-problem.ts'
import { writeCounts, writeNumber, writeTime } from './write-facts.ts'

const close = () => useData.setState({ isRecoveryOpen: false })

/** Stands once in the window. What to go on with after a history could not be read; the user may take their time. */
export function RecoveryDialog() {
	const { t } = useTranslation('data')
	const isOpen = useData((store) => store.isRecoveryOpen)
	const recovery = useData((store) => store.overview?.recovery ?? null)
	if (recovery === null) return null
	const isMissing = recovery.why === 'missing'
	return (
		<Dialog
			isOpen={isOpen}
			onOpenChange={(isWanted) => {
				if (!isWanted) close()
			}}
			title={t(isMissing ? 'recovery.titleMissing' : 'recovery.title')}
			description={t(isMissing ? 'recovery.introMissing' : 'recovery.intro')}
			size="medium"
		>
			<Choices recovery={recovery} />
		</Dialog>
	)
}

type Choice = 'salvaged' | 'backup' | 'new'

function Choices({ recovery }: { readonly recovery: Recovery }) {
	const { t, i18n } = useTranslation('data')
	const [busyWith, setBusyWith] = useState<Choice | null>(null)
	const { salvage, backup, why, path } = recovery

	async function choose(choice: Choice) {
		setBusyWith(choice)
		const result = await windowLink().call('data.recover', { choice })
		setBusyWith(null)
		if (!result.ok) showFailure(t('recovery.failed'), result.error)
		else if (result.value.problem) {
			const description = describeProblem(result.value.problem, t, i18n.language)
			showToast({ title: t('recovery.failed'), description })
		} else close()
	}

	return (
		<div className="flex flex-col gap-2">
			{why === 'damaged' && (
				<Offer
					title={t('recovery.salvaged')}
					action={t('recovery.useSalvaged')}
					isPossible={salvage.phase === 'done' && busyWith === null}
					isBusy={busyWith === 'salvaged'}
					onChoose={() => void choose('salvaged')}
				>
					<SalvageWords salvage={salvage} />
				</Offer>
			)}
			<Offer
				title={t('recovery.backup')}
				action={t('recovery.useBackup')}
				isPossible={backup !== null && backup !== 'searching' && busyWith === null}
				isBusy={busyWith === 'backup'}
				onChoose={() => void choose('backup')}
			>
				{backup === 'searching' ? (
					<p>{t('recovery.backupSearching')}</p>
				) : backup === null ? (
					<p>{t('recovery.backupNone')}</p>
				) : (
					<p>
						{writeTime(backup.madeAtMs, i18n.language)} · {writeCounts(backup.counts, t, i18n.language)}
					</p>
				)}
			</Offer>
			<Offer
				title={t('recovery.new')}
				action={t('recovery.useNew')}
				isPossible={busyWith === null}
				isBusy={busyWith === 'new'}
				onChoose={() => void choose('new')}
			>
				{why === 'damaged' && (
					<>
						<p>{t('recovery.newNote')}</p>
						<p className="font-mono text-xs wrap-anywhere">{path}</p>
					</>
				)}
			</Offer>
			<div className="mt-2 flex justify-end">
				<Button onClick={close}>{t('recovery.later')}</Button>
			</div>
		</div>
	)
}

function Offer(props: {
	readonly title: string
	readonly action: string
	readonly isPossible: boolean
	readonly isBusy: boolean
	readonly onChoose: () => void
	readonly children: ReactNode
}) {
	const { t } = useTranslation('data')
	return (
		<section className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line px-3.5 py-2.5">
			<div data-selectable role="status" className="min-w-0 flex-1 basis-64">
				<h3 className="font-medium">{props.title}</h3>
				<div className="text-sm text-muted">{props.children}</div>
			</div>
			<Button disabled={!props.isPossible} onClick={props.onChoose}>
				{props.isBusy ? t('recovery.working') : props.action}
			</Button>
		</section>
	)
}

function SalvageWords({ salvage }: { readonly salvage: Salvage }) {
	const { t, i18n } = useTranslation('data')
	const { language } = i18n
	switch (salvage.phase) {
		case 'running':
			return (
				<p>
					{salvage.rows === 0
						? t('recovery.salvagedStarting')
						: t('recovery.salvagedRunning', {
								count: salvage.rows,
								formatted: writeNumber(salvage.rows, language),
							})}
				</p>
			)
		case 'done':
			return (
				<>
					<p>{writeCounts(salvage.counts, t, language)}</p>
					<p>
						{salvage.lostRows === 0
							? t('recovery.salvagedAll')
							: t('recovery.salvagedLost', {
									count: salvage.lostRows,
									formatted: writeNumber(salvage.lostRows, language),
								})}
					</p>
				</>
			)
		case 'nothing':
			return <p>{t('recovery.salvagedNothing')}</p>
		case 'failed':
			return (
				<p>
					{t('recovery.salvagedFailed')} {describeProblem(salvage.problem, t, language)}
				</p>
			)
		default:
			return assertNever(salvage)
	}
}
