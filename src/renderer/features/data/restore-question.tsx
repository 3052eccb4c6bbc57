import { useTranslation } from 'react-i18next'
import { showFailure } from '../../show-failure.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'
import { describeProblem } from './describe-problem.ts'
import type { Source } from './source.ts'
import { writeTime } from './write-facts.ts'

/** Asks before the history of now gives way to another one. */
export function RestoreQuestion(props: { readonly source: Source | null; readonly onDone: () => void }) {
	const { t, i18n } = useTranslation('data')
	const { source, onDone } = props

	async function restore({ id }: Source) {
		const result = await windowLink().call('data.restore', { source: id })
		if (!result.ok) showFailure(t('backups.restoreFailed'), result.error)
		else if (result.value.problem) {
			const description = describeProblem(result.value.problem, t, i18n.language)
			showToast({ title: t('backups.restoreFailed'), description })
		} else showToast({ title: t('backups.restored') })
	}

	return (
		<ConfirmDialog
			isOpen={source !== null}
			onOpenChange={(isWanted) => {
				if (!isWanted) onDone()
			}}
			title={source ? t('backups.restoreTitle', { when: writeTime(source.atMs, i18n.language) }) : ''}
			body={t('backups.restoreBody')}
			confirmLabel={t('backups.restoreConfirm')}
			onConfirm={() => {
				if (source) void restore(source)
			}}
		/>
	)
}
