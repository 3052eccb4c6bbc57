import { constants, setPriority } from 'node:os'

/**
 * Lets the thread that calls it give way to the main thread, for as long as it lives, whenever both want a processor.
 * For work that nobody waits for with a finger on a key.
 *
 * On Linux alone: there a priority belongs to a thread, elsewhere to the whole process.
 */
export function giveWayToMain(): void {
	if (process.platform !== 'linux') return
	try {
		setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
	} catch {
		// A sandbox may forbid it. The work is the same, only less polite.
	}
}
