/** Apart from the shortcuts themselves, so that the window is spared the schemas. */
import { z } from 'zod'
import { isUsableChord } from './chord.ts'
import { commandIds, mostKeys } from './shortcuts.ts'

/** See `ShortcutChanges`. */
export const shortcutChanges = z.partialRecord(
	z.enum(commandIds),
	z.array(z.string().max(60).refine(isUsableChord, 'No such keys.')).max(mostKeys),
)
