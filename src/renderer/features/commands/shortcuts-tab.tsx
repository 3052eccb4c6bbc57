import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CommandGroup, commandIds, groupOf, keysOf } from '../../../shared/shortcuts.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCommands } from './command-store.ts'
import { FixedKeys } from './fixed-keys.tsx'
import { saveShortcuts } from './save-shortcuts.ts'
import { ShortcutRow } from './shortcut-row.tsx'
import { writeChord } from './write-chord.ts'

const groups: readonly CommandGroup[] = [...new Set(commandIds.map(groupOf))]

/** Every command with its keys, which can be changed here; and the keys that are as they are. */
export function ShortcutsTab() {
	const { t } = useTranslation('commands')
	const { changes, platform, isTab } = useCommands()
	const [wanted, setWanted] = useState('')
	const needle = wanted.trim().toLocaleLowerCase()
	const found = commandIds.filter((id) => {
		const keys = keysOf(changes, id).map((chord) => writeChord(chord, platform))
		return [t(`title.${id}`), ...keys].some((text) => text.toLocaleLowerCase().includes(needle))
	})
	return (
		<div className="flex flex-col gap-5 pb-2">
			<p className="text-sm text-muted">{t('tab.intro')}</p>
			{isTab && (
				<Notice tone="info" title={t('tab.inTab')}>
					{t('tab.inTabNote', {
						keys: ['Mod+N', 'Mod+T', 'Mod+W'].map((key) => writeChord(key, platform)).join(', '),
					})}
				</Notice>
			)}
			<div className="flex flex-wrap items-end gap-2">
				<TextField label={t('tab.search')} value={wanted} onChange={setWanted} className="min-w-48 grow" />
				<Button disabled={Object.keys(changes).length === 0} onClick={() => void saveShortcuts({})}>
					{t('tab.resetAll')}
				</Button>
			</div>
			{groups.map((group) => {
				const ids = found.filter((id) => groupOf(id) === group)
				if (ids.length === 0) return null
				return (
					<section key={group} aria-label={t(`group.${group}`)}>
						<h3 className="mb-1 text-sm font-medium text-muted">{t(`group.${group}`)}</h3>
						<ul className="divide-y divide-line/70">
							{ids.map((id) => (
								<ShortcutRow key={id} id={id} />
							))}
						</ul>
					</section>
				)
			})}
			{found.length === 0 && <p className="text-muted">{t('palette.nothing')}</p>}
			{needle === '' && <FixedKeys />}
		</div>
	)
}
