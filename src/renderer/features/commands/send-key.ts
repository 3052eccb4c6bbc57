import { create } from 'zustand'
import type { SendKey } from '../../../shared/model.ts'
import { useCommands } from './command-store.ts'
import { writeChord } from './write-chord.ts'

/** What sends a message that is being written, as it was chosen. */
export const useSendKey = create<{ readonly sendKey: SendKey }>(() => ({ sendKey: 'enter' }))

export const sendChords = { enter: 'Enter', 'mod-enter': 'Mod+Enter' } as const satisfies Record<
	SendKey,
	string
>

/** As they are written on this system: `Enter` and `Ctrl+Enter`, `↩` and `⌘↩`. */
export function useSendKeyNames(): Readonly<Record<SendKey, string>> {
	const platform = useCommands((store) => store.platform)
	return {
		enter: writeChord(sendChords.enter, platform),
		'mod-enter': writeChord(sendChords['mod-enter'], platform),
	}
}
