/** What can be done with the window itself: what is shown in it, and how it looks. */
import i18next from 'i18next'
import {
	Command as CommandIcon,
	DatabaseBackup,
	FileDown,
	FileUp,
	Keyboard,
	Languages,
	Lock,
	Monitor,
	Moon,
	PanelLeft,
	PanelsTopLeft,
	Rows3,
	Rows4,
	Search,
	Settings,
	SquarePen,
	Sun,
	TextSearch,
	Undo2,
} from 'lucide-react'
import { flushSync } from 'react-dom'
import type { Density, Language, Theme } from '../../shared/model.ts'
import { focusMessageField, threadIn } from '../features/chat/index.ts'
import { type Command, defineCommands, openPalette } from '../features/commands/index.ts'
import { backUpNow } from '../features/data/index.ts'
import { openExport } from '../features/export/index.ts'
import { useImport } from '../features/import/index.ts'
import { focusSearchField, showFind } from '../features/search/index.ts'
import { saveSettings, useSettings, useSettingsDialog } from '../features/settings/index.ts'
import { canUndo, undoLast } from '../offer-undo.ts'
import { showFailure } from '../show-failure.ts'
import { showToast } from '../ui/toast.tsx'
import { isNarrow } from '../ui/use-is-narrow.ts'
import { windowLink } from '../window-link.ts'
import { focusThread, goToPane, hasThread, showSidebar, toggleSidebar } from './panes.ts'
import { showChat, useWindow } from './window-store.ts'

export function windowCommands() {
	return defineCommands({
		'show-commands': { icon: CommandIcon, run: openPalette },
		settings: { icon: Settings, run: () => useSettingsDialog.getState().open() },
		'show-shortcuts': { icon: Keyboard, run: () => useSettingsDialog.getState().open('shortcuts') },
		import: { icon: FileUp, run: () => useImport.getState().open() },
		'export-all': { icon: FileDown, run: () => openExport({ of: 'all', withArchived: true }) },
		'back-up-now': { icon: DatabaseBackup, run: () => void backUp() },
		'lock-keys': { icon: Lock, run: () => void lockKeys() },
		undo: { icon: Undo2, isPossible: canUndo, run: () => void undoLast() },
		'new-chat': {
			icon: SquarePen,
			run() {
				// Drawn at once, so that what is typed next arrives there.
				flushSync(() => showChat(null))
				focusMessageField()
			},
		},
		search: {
			icon: Search,
			run() {
				showSidebar()
				focusSearchField()
			},
		},
		find: {
			icon: TextSearch,
			isPossible: () => useWindow.getState().shownChatId !== null,
			run() {
				useWindow.setState({ isSidebarOpen: false })
				showFind()
			},
		},
		'focus-thread': { icon: PanelsTopLeft, isPossible: hasThread, run: focusThread },
		'next-pane': { icon: PanelsTopLeft, isForDialogs: true, run: () => goToPane(1) },
		'previous-pane': { icon: PanelsTopLeft, isForDialogs: true, run: () => goToPane(-1) },
		'toggle-sidebar': { icon: PanelLeft, run: () => toggleSidebar(isNarrow()) },
		'theme-light': theme('light', Sun),
		'theme-dark': theme('dark', Moon),
		'theme-system': theme('system', Monitor),
		'density-comfortable': density('comfortable', Rows3),
		'density-compact': density('compact', Rows4),
		'language-en': language('en'),
		'language-zh-CN': language('zh-CN'),
		'language-system': language(null),
	})
}

/** The conversation that is shown; null while it is not open. */
export const shownChat = () => threadIn(useWindow.getState().shownChatId)?.chat ?? null

function theme(wanted: Theme, icon: Command['icon']): Command {
	return {
		icon,
		isPossible: () => useSettings.getState().settings?.theme !== wanted,
		run: () => void saveSettings({ theme: wanted }),
	}
}

function density(wanted: Density, icon: Command['icon']): Command {
	return {
		icon,
		isPossible: () => useSettings.getState().settings?.density !== wanted,
		run: () => void saveSettings({ density: wanted }),
	}
}

function language(wanted: Language | null): Command {
	return {
		icon: Languages,
		isPossible: () => useSettings.getState().settings?.language !== wanted,
		run: () => void saveSettings({ language: wanted }),
	}
}

async function backUp(): Promise<void> {
	if (await backUpNow()) showToast({ title: i18next.t('done.backedUp', { ns: 'commands' }) })
	else useSettingsDialog.getState().open('data')
}

async function lockKeys(): Promise<void> {
	const result = await windowLink().call('keys.lock', {})
	if (result.ok) showToast({ title: i18next.t('done.locked', { ns: 'commands' }) })
	else showFailure(i18next.t('keys.notLocked', { ns: 'privacy' }), result.error)
}
