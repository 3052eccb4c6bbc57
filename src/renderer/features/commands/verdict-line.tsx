import { useTranslation } from 'react-i18next'
import type { Chord } from '../../../shared/chord.ts'
import { Button } from '../../ui/button.tsx'
import type { Verdict } from './change-shortcuts.ts'
import { useCommands } from './command-store.ts'
import { writeChord } from './write-chord.ts'

/** The keys that are being pressed anew; `place` null: keys beside those there are. */
export type Recording = {
	readonly place: Chord | null
	readonly pressed: Chord | null
	readonly verdict: Verdict
}

export type VerdictLineProps = {
	readonly recording: Recording
	/** They are used here from now on, and nowhere else. */
	readonly onTake: (chord: Chord) => void
	readonly onCancel: () => void
}

/** Why keys that were pressed are not taken at once; nothing before any were. */
export function VerdictLine({ recording: { pressed, verdict }, onTake, onCancel }: VerdictLineProps) {
	const { t } = useTranslation('commands')
	const platform = useCommands((store) => store.platform)
	if (pressed === null || verdict.kind === 'fine') return null
	const keys = writeChord(pressed, platform)
	if (verdict.kind === 'typed') return <p className="pt-1 text-warning">{t('tab.typed')}</p>
	if (verdict.kind === 'taken') return <p className="pt-1 text-warning">{t('tab.taken', { keys })}</p>
	return (
		<div className="flex flex-wrap items-center gap-2 pt-1">
			<span className="text-warning">{t('tab.used', { keys, title: t(`title.${verdict.by}`) })}</span>
			<Button onClick={() => onTake(pressed)}>{t('tab.take')}</Button>
			<Button look="quiet" onClick={onCancel}>
				{t('tab.cancel')}
			</Button>
		</div>
	)
}
