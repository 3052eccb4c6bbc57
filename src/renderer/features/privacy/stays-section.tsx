import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../../shared/data-model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { windowLink } from '../../window-link.ts'
import { LogDialog } from './log-dialog.tsx'

/** What is kept on this machine, and the log, which a person may want to read before they send it to anybody. */
export function StaysSection({ data: { dataDir, canOpenFolder } }: { readonly data: DataOverview }) {
	const { t } = useTranslation('privacy')
	const [isLogOpen, setIsLogOpen] = useState(false)

	async function openFolder() {
		const result = await windowLink().call('data.openFolder', { which: 'logs' })
		if (!result.ok) showFailure(t('log.openFailed'), result.error)
	}

	return (
		<>
			<Section title={t('stays.title')}>
				<p>{t('stays.history')}</p>
				<Path text={dataDir} />
				<p className="text-sm text-muted">{t('stays.notEncrypted')}</p>
			</Section>
			<Section title={t('log.title')}>
				<p>{t('log.what')}</p>
				<Path text={logFolderOf(dataDir)} />
				<div className="flex flex-wrap gap-2">
					<Button onClick={() => setIsLogOpen(true)}>{t('log.show')}</Button>
					{canOpenFolder && <Button onClick={() => void openFolder()}>{t('log.open')}</Button>}
				</div>
				<LogDialog isOpen={isLogOpen} onOpenChange={setIsLogOpen} />
			</Section>
		</>
	)
}

function Path({ text }: { readonly text: string }) {
	return (
		<p data-selectable className="rounded-md bg-sunken px-3 py-2 font-mono text-sm wrap-anywhere">
			{text}
		</p>
	)
}

/** Written as the system of the core writes its paths. */
function logFolderOf(dataDir: string): string {
	return `${dataDir}${dataDir.includes('\\') ? '\\' : '/'}logs`
}
