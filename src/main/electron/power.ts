/** Sleep, seen from the core: notice before, notice after, and a way to hold it off. */
import type { PowerMonitor, PowerSaveBlocker } from 'electron'
import type { PowerSignals } from '../core/ports.ts'

export function createPowerSignals(
	powerMonitor: Pick<PowerMonitor, 'on' | 'off'>,
	powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>,
): PowerSignals {
	let holders = 0
	let blockerId: number | null = null

	return {
		onSuspend(listener) {
			powerMonitor.on('suspend', listener)
			return () => powerMonitor.off('suspend', listener)
		},
		onResume(listener) {
			powerMonitor.on('resume', listener)
			return () => powerMonitor.off('resume', listener)
		},
		stayAwake() {
			holders += 1
			// The screen may sleep; the machine may not.
			blockerId ??= powerSaveBlocker.start('prevent-app-suspension')
			let isHolding = true
			return () => {
				if (!isHolding) return
				isHolding = false
				holders -= 1
				if (holders > 0 || blockerId === null) return
				powerSaveBlocker.stop(blockerId)
				blockerId = null
			}
		},
	}
}
