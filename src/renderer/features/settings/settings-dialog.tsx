import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ShortcutsTab } from '../commands/index.ts'
import { DataTab } from '../data/index.ts'
import { PrivacyTab } from '../privacy/index.ts'
import { PromptsTab } from '../prompts/index.ts'
import { UsageTab } from '../usage/index.ts'
import { AboutTab } from './about-tab.tsx'
import { AssistantsInSettings } from './assistants-in-settings.tsx'
import { ConnectionTab } from './connection-tab.tsx'
import { GeneralTab } from './general-tab.tsx'
import { ModelsInSettings } from './models-in-settings.tsx'
import { ProvidersTab } from './providers-tab.tsx'
import { type SettingsTab, useSettingsDialog } from './settings-dialog-store.ts'

/** Stands once in the window; `useSettingsDialog` opens it. Unsaved edits are asked about before they are lost. */
export function SettingsDialog() {
	const { t } = useTranslation('settings')
	const { isOpen, tab, open, close } = useSettingsDialog()
	const [isDirty, setIsDirty] = useState(false)
	const [pendingLeave, setPendingLeave] = useState<(() => void) | null>(null)

	function leave(go: () => void) {
		if (isDirty) setPendingLeave(() => go)
		else go()
	}

	return (
		<Dialog
			isOpen={isOpen}
			onOpenChange={(isWanted) => {
				if (!isWanted) leave(close)
			}}
			title={t('title')}
			size="large"
		>
			<Tabs<SettingsTab>
				label={t('tabs.label')}
				value={tab}
				onChange={(next) => leave(() => open(next))}
				tabs={[
					{ id: 'general', label: t('tabs.general'), content: <GeneralTab /> },
					{
						id: 'providers',
						label: t('tabs.providers'),
						content: <ProvidersTab onLeave={leave} onDirtyChange={setIsDirty} />,
					},
					{ id: 'models', label: t('tabs.models'), content: <ModelsInSettings /> },
					{ id: 'assistants', label: t('tabs.assistants'), content: <AssistantsInSettings /> },
					{ id: 'prompts', label: t('tabs.prompts'), content: <PromptsTab /> },
					{
						id: 'connection',
						label: t('tabs.connection'),
						content: <ConnectionTab onLeave={leave} onDirtyChange={setIsDirty} />,
					},
					{ id: 'shortcuts', label: t('tabs.shortcuts'), content: <ShortcutsTab /> },
					{ id: 'usage', label: t('tabs.usage'), content: <UsageTab /> },
					{ id: 'data', label: t('tabs.data'), content: <DataTab /> },
					{ id: 'privacy', label: t('tabs.privacy'), content: <PrivacyTab /> },
					{ id: 'about', label: t('tabs.about'), content: <AboutTab /> },
				]}
			/>
			<ConfirmDialog
				isOpen={pendingLeave !== null}
				onOpenChange={(isWanted) => {
					if (!isWanted) setPendingLeave(null)
				}}
				title={t('editor.discardTitle')}
				body={t('editor.discardBody')}
				confirmLabel={t('editor.discardConfirm')}
				isDangerous
				onConfirm={() => {
					setIsDirty(false)
					pendingLeave?.()
				}}
			/>
		</Dialog>
	)
}
