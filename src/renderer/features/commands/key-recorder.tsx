import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chord } from '../../../shared/chord.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import type { Platform } from './command-store.ts'
import { readChord } from './read-chord.ts'
import { writeChord } from './write-chord.ts'

export type KeyRecorderProps = {
	/** Its accessible name. */
	readonly label: string
	readonly platform: Platform
	/** What was pressed and is not good; null: nothing yet. */
	readonly pressed: Chord | null
	readonly onPress: (chord: Chord) => void
	/** Backspace or Delete alone: no keys. */
	readonly onClear: () => void
	/** Esc alone. */
	readonly onCancel: () => void
	/** The focus went elsewhere. */
	readonly onLeave: () => void
}

/** Takes the keys that are pressed while it has the focus. Tab and Shift+Tab leave it. */
export function KeyRecorder(props: KeyRecorderProps) {
	const { t } = useTranslation('commands')
	const field = useRef<HTMLButtonElement>(null)
	useLayoutEffect(() => field.current?.focus(), [])
	return (
		<button
			ref={field}
			type="button"
			aria-label={props.label}
			onBlur={props.onLeave}
			onKeyDown={(event) => {
				if (event.key === 'Tab') return
				const chord = readChord(event.nativeEvent, props.platform)
				event.preventDefault()
				// Esc would close the dialog around it.
				event.stopPropagation()
				if (chord === null) return
				if (chord === 'Escape') props.onCancel()
				else if (chord === 'Backspace' || chord === 'Delete') props.onClear()
				else props.onPress(chord)
			}}
			className={joinClasses(
				'h-7 rounded-md border border-accent bg-accent-soft px-2 text-sm text-accent outline-offset-1 focus:outline-2',
				props.pressed === null && 'animate-breathe',
			)}
		>
			{props.pressed === null ? t('tab.press') : writeChord(props.pressed, props.platform)}
		</button>
	)
}
