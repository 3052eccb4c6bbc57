import { useTranslation } from 'react-i18next'
import type { Resources } from '../../i18n/resources.ts'
import { useCommands } from './command-store.ts'
import { sendChords, useSendKey } from './send-key.ts'
import { writeChord } from './write-chord.ts'

type FixedKey = keyof Resources['commands']['fixed']['what']

type FixedKeyRow = { readonly what: FixedKey; readonly keys: readonly string[] }

/** Keys that belong to a place, and mean the same in every program. */
const fixed: readonly FixedKeyRow[] = [
	{ what: 'stop', keys: ['Escape'] },
	{ what: 'ends', keys: ['Home', 'End'] },
	{ what: 'actions', keys: ['Enter'] },
	{ what: 'copy', keys: ['C'] },
	{ what: 'back', keys: ['Escape'] },
	{ what: 'list', keys: ['ArrowUp', 'ArrowDown'] },
	{ what: 'select', keys: ['Space'] },
	{ what: 'remove', keys: ['Delete'] },
	{ what: 'menu', keys: ['Shift+F10'] },
	{ what: 'zoom', keys: ['Mod++', 'Mod+-', 'Mod+0'] },
]

export function FixedKeys() {
	const { t } = useTranslation('commands')
	const platform = useCommands((store) => store.platform)
	const { sendKey } = useSendKey()
	// The one that does not send breaks the line.
	const ofComposer: readonly FixedKeyRow[] = [
		{ what: 'send', keys: [sendChords[sendKey]] },
		{ what: 'line', keys: [sendKey === 'enter' ? 'Shift+Enter' : 'Enter'] },
	]
	return (
		<section aria-label={t('fixed.title')}>
			<h3 className="mb-1 text-sm font-medium text-muted">{t('fixed.title')}</h3>
			<dl className="divide-y divide-line/70">
				{[...ofComposer, ...fixed].map(({ what, keys }) => (
					<div key={what} className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
						<dt className="min-w-40 grow">{t(`fixed.what.${what}`)}</dt>
						<dd className="flex flex-wrap gap-1.5">
							{keys.map((key) => (
								<kbd key={key} className="px-2 font-sans text-sm text-muted">
									{writeChord(key, platform)}
								</kbd>
							))}
						</dd>
					</div>
				))}
			</dl>
		</section>
	)
}
