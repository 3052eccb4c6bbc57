import i18next from 'i18next'
import type { ShortcutChanges } from '../../../shared/shortcuts.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'
import { useCommands } from './command-store.ts'

/** They hold at once, here; every other window learns of them. */
export async function saveShortcuts(changes: ShortcutChanges): Promise<void> {
	const before = useCommands.getState().changes
	useCommands.setState({ changes })
	const result = await windowLink().call('settings.save', { shortcuts: copyOf(changes) })
	if (result.ok) return
	useCommands.setState({ changes: before })
	showFailure(i18next.t('tab.saveFailed', { ns: 'commands' }), result.error)
}

/** As a call takes them. */
function copyOf(changes: ShortcutChanges) {
	return Object.fromEntries(Object.entries(changes).map(([id, keys]) => [id, [...keys]]))
}
