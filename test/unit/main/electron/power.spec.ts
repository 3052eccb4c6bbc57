import { EventEmitter } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import type { PowerSignals } from '../../../../src/main/core/ports.ts'
import { createPowerSignals } from '../../../../src/main/electron/power.ts'
import { PowerSaveBlockerDouble } from '../../../support/electron-double/system.ts'

let monitor: EventEmitter
let blocker: PowerSaveBlockerDouble
let power: PowerSignals

beforeEach(() => {
	monitor = new EventEmitter()
	blocker = new PowerSaveBlockerDouble()
	// Its events are Electron's `suspend` and `resume`; the types of the two emitters differ in `this` alone.
	power = createPowerSignals(monitor as unknown as Electron.PowerMonitor, blocker)
})

test('passes on sleep and waking until told to stop', () => {
	const heard: string[] = []
	const stops = [power.onSuspend(() => heard.push('sleeps')), power.onResume(() => heard.push('wakes'))]
	monitor.emit('suspend')
	monitor.emit('resume')
	for (const stop of stops) stop()
	monitor.emit('suspend')
	monitor.emit('resume')
	expect(heard).toEqual(['sleeps', 'wakes'])
})

test('holds the machine awake while anyone asks for it, and lets the screen sleep', () => {
	const first = power.stayAwake()
	const second = power.stayAwake()
	expect([...blocker.running.values()]).toEqual(['prevent-app-suspension'])
	first()
	first()
	expect(blocker.running.size).toBe(1)
	second()
	expect(blocker.running.size).toBe(0)
	power.stayAwake()
	expect(blocker.running.size).toBe(1)
})
