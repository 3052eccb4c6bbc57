/** What the page gets: the contract's names, frozen, and no way to anything else. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callNames } from '../../../src/shared/api.ts'
import type { BrowserWindowDouble } from '../../support/electron-double/index.ts'
import {
	bridgeOf,
	preloadCode,
	startElectron,
	stopElectrons,
} from '../../support/electron-double/start-electron.ts'

let window: BrowserWindowDouble

beforeEach(async () => {
	const { firstWindow } = await startElectron()
	window = await firstWindow()
})
afterEach(stopElectrons)

test('the page has the contract’s names and nothing else', () => {
	const bridge = bridgeOf(window)
	expect(Object.keys(window.webContents.page?.world ?? {})).toEqual(['holdfast'])
	expect(Object.keys(bridge).sort()).toEqual(['calls', 'onBatch'])
	expect(Object.keys(bridge.calls).sort()).toEqual([...callNames].sort())
})

test('the bridge is frozen all the way down', () => {
	const bridge = bridgeOf(window)
	expect(Object.isFrozen(bridge)).toBe(true)
	expect(Object.isFrozen(bridge.calls)).toBe(true)
	for (const call of Object.values(bridge.calls)) expect(Object.isFrozen(call)).toBe(true)
	expect(() => Object.assign(bridge.calls, { 'chat.list': () => {} })).toThrow(TypeError)
	expect(() => Object.assign(window.webContents.page?.world ?? {}, { holdfast: {} })).toThrow(TypeError)
})

test('a second argument goes nowhere', async () => {
	const info = bridgeOf(window).calls['app.info']
	expect(await Reflect.apply(info, undefined, [{}, 'chat.removeForever'])).toEqual({ ok: true, value: {} })
})

test('a function does not cross to the core', async () => {
	const info = bridgeOf(window).calls['app.info']
	await expect(Reflect.apply(info, undefined, [{ run: () => {} }])).rejects.toThrow()
})

test('the script needs nothing but electron and is small: the sandbox has no other modules', async () => {
	const code = await preloadCode()
	const required = [...code.matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name)
	expect(new Set(required)).toEqual(new Set(['electron']))
	expect(code).not.toMatch(/\bzod\b|\bimport\(/)
	expect(code.length).toBeLessThan(10_000)
})
