import { Plus, RotateCcw } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Chord, isOfBrowserTabs } from '../../../shared/chord.ts'
import { type CommandId, keysOf, mostKeys } from '../../../shared/shortcuts.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { giveKeys, judgeKeys, resetKeys, rivalOf, takeKeys } from './change-shortcuts.ts'
import { useCommands } from './command-store.ts'
import { KeyRecorder } from './key-recorder.tsx'
import { saveShortcuts } from './save-shortcuts.ts'
import { type Recording, VerdictLine } from './verdict-line.tsx'
import { writeChord } from './write-chord.ts'

/** A command and its keys: each is a button that takes others in its place. */
export function ShortcutRow({ id }: { readonly id: CommandId }) {
	const { t } = useTranslation('commands')
	const { changes, platform, isTab } = useCommands()
	const [recording, setRecording] = useState<Recording | null>(null)
	const row = useRef<HTMLLIElement>(null)
	const noteId = useId()
	const title = t(`title.${id}`)
	const keys = keysOf(changes, id)
	const rival = rivalOf(changes, id)

	/** The keys that are to have the focus once they are drawn; null: whatever comes first; undefined: nothing is. */
	const left = useRef<Chord | null | undefined>(undefined)

	// At once, in the place of what had it: the dialog around takes a focus that is lost.
	useLayoutEffect(() => {
		if (left.current === undefined) return
		const buttons = [...(row.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
		const own = buttons.find(({ dataset }) => dataset.chord === left.current)
		left.current = undefined
		;(own ?? buttons[0])?.focus()
	})

	function end(chord: Chord | null) {
		left.current = chord
		setRecording(null)
	}

	function give(place: Chord | null, chord: Chord) {
		end(chord)
		void saveShortcuts(giveKeys(changes, id, place, chord))
	}

	function press(place: Chord | null, chord: Chord) {
		const verdict = judgeKeys(changes, id, chord)
		if (verdict.kind === 'fine') give(place, chord)
		else setRecording({ place, pressed: chord, verdict })
	}

	function clear(place: Chord | null) {
		end(null)
		if (place !== null) void saveShortcuts(takeKeys(changes, id, place))
	}

	const recorder = recording && (
		<KeyRecorder
			label={t('tab.recording', { title })}
			platform={platform}
			pressed={recording.pressed}
			onPress={(chord) => press(recording.place, chord)}
			onClear={() => clear(recording.place)}
			onCancel={() => end(recording.place)}
			onLeave={() => setRecording((now) => (now?.verdict.kind === 'used' ? now : null))}
		/>
	)
	const begin = (place: Chord | null) => setRecording({ place, pressed: null, verdict: { kind: 'fine' } })

	return (
		<li ref={row} aria-label={title} className="py-1.5">
			<div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
				<span className="min-w-40 grow">{title}</span>
				<span className="flex flex-wrap items-center gap-1.5">
					{keys.map((chord) =>
						recording?.place === chord ? (
							<span key={chord}>{recorder}</span>
						) : (
							<button
								key={chord}
								type="button"
								data-chord={chord}
								aria-label={t('tab.change', { keys: writeChord(chord, platform), title })}
								aria-describedby={noteId}
								onClick={() => begin(chord)}
								className="h-7 rounded-md border border-edge/50 bg-sunken px-2 font-sans text-sm transition-colors hover:bg-hover"
							>
								{writeChord(chord, platform)}
							</button>
						),
					)}
					{recording?.place === null && recorder}
					{recording === null && keys.length < mostKeys && (
						<IconButton icon={Plus} label={t('tab.add', { title })} onClick={() => begin(null)} />
					)}
					{recording === null && id in changes && (
						<IconButton
							icon={RotateCcw}
							label={t('tab.reset', { title })}
							onClick={() => {
								end(null)
								void saveShortcuts(resetKeys(changes, id))
							}}
						/>
					)}
				</span>
			</div>
			{recording && (
				<div role="status" className="text-sm">
					<VerdictLine
						recording={recording}
						onTake={(chord) => give(recording.place, chord)}
						onCancel={() => end(recording.place)}
					/>
				</div>
			)}
			{!recording && (
				<div id={noteId} className="text-sm not-empty:pt-1">
					{rival && <p className="text-warning">{t('tab.rival', { title: t(`title.${rival}`) })}</p>}
					{isTab && keys.length > 0 && keys.every(isOfBrowserTabs) && (
						<p className="text-muted">{t('tab.ofBrowser')}</p>
					)}
				</div>
			)}
		</li>
	)
}
