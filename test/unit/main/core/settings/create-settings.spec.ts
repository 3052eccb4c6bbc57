import { expect, it } from 'vitest'
import { createSettings } from '../../../../../src/main/core/settings/create-settings.ts'
import { createSettingRows } from '../../../../../src/main/core/storage/settings.ts'
import { environmentProviderId } from '../../../../../src/shared/model.ts'
import { openKeys } from '../keys/keys-fixture.ts'

const defaults = {
	theme: 'system',
	accent: 'teal',
	density: 'comfortable',
	textSize: 'normal',
	messageWidth: 'normal',
	sendKey: 'enter',
	wrapsCode: false,
	numbersLines: false,
	language: null,
	defaultProviderId: null,
	proxy: { mode: 'system' },
	staysAwake: true,
	notifies: true,
	trashDays: 30,
	lockKeysAfterMinutes: null,
	titlesByModel: true,
	titleModel: null,
	checksSpelling: false,
	shortcuts: {},
} as const

function openSettings(opened = openKeys(), hasEnvironment = false) {
	let proxyChanges = 0
	const settings = createSettings({
		...opened,
		hasEnvironment,
		onProxyChange() {
			proxyChanges += 1
		},
	})
	return { ...settings, opened, proxyChanges: () => proxyChanges }
}

it('follows the system until something is chosen', () => {
	const { handlers } = openSettings()
	expect(handlers['settings.get']()).toEqual(defaults)
})

it('keeps the computer awake until that is switched off', () => {
	const { handlers, staysAwake } = openSettings()
	expect(staysAwake()).toBe(true)
	expect(handlers['settings.save']({ staysAwake: false }).staysAwake).toBe(false)
	expect(staysAwake()).toBe(false)
	handlers['settings.save']({ staysAwake: true })
	expect(staysAwake()).toBe(true)
})

it('notifies until that is switched off', () => {
	const { handlers, notifies } = openSettings()
	expect(notifies()).toBe(true)
	expect(handlers['settings.save']({ notifies: false }).notifies).toBe(false)
	expect(notifies()).toBe(false)
	handlers['settings.save']({ notifies: true })
	expect(notifies()).toBe(true)
})

it('names conversations by the model until that is switched off, and with variables set only when it was switched on', () => {
	const opened = openKeys()
	expect(openSettings(opened).titlesByModel()).toBe(true)
	const underVariables = openSettings(opened, true)
	expect(underVariables.titlesByModel()).toBe(false)
	expect(underVariables.handlers['settings.save']({ titlesByModel: true }).titlesByModel).toBe(true)
	expect(underVariables.titlesByModel()).toBe(true)
	underVariables.handlers['settings.save']({ titlesByModel: false })
	expect(openSettings(opened).titlesByModel()).toBe(false)
})

it('changes what is given, keeps the rest, and tells every window', () => {
	const opened = openKeys()
	const { handlers } = openSettings(opened)
	handlers['settings.save']({ theme: 'dark' })
	const settings = handlers['settings.save']({ language: 'zh-CN' })
	expect(settings).toEqual({ ...defaults, theme: 'dark', language: 'zh-CN' })
	expect(opened.events).toEqual([
		{ type: 'settings.changed', settings: { ...defaults, theme: 'dark' } },
		{ type: 'settings.changed', settings },
	])
	expect(handlers['settings.save']({ language: null }).language).toBeNull()
	expect(openSettings(opened).handlers['settings.get']().theme).toBe('dark')
})

it('keeps how messages are shown, and what sends them', () => {
	const opened = openKeys()
	const chosen = { textSize: 'large', messageWidth: 'wide', sendKey: 'mod-enter' } as const
	openSettings(opened).handlers['settings.save'](chosen)
	expect(openSettings(opened).handlers['settings.get']()).toEqual({ ...defaults, ...chosen })
})

it('takes a value it does not know for one that was not set', () => {
	const opened = openKeys()
	const rows = createSettingRows(opened.db)
	rows.write('theme', 'solarized')
	rows.write('sendKey', 'space')
	rows.write('language', 'tlh')
	rows.write('defaultProviderId', 'not an id')
	rows.write('titleModel', '{"providerId":"not an id","model":"m"}')
	rows.write('proxy', '{"mode":"telepathy"}')
	expect(openSettings(opened).handlers['settings.get']()).toEqual(defaults)
})

it('keeps a proxy, and tells when another one is to be used', () => {
	const { handlers, opened, proxy, proxyChanges } = openSettings()
	const save = handlers['settings.save']
	expect(save({ proxy: { mode: 'manual', url: 'proxy.example:8080' } }).proxy).toEqual({
		mode: 'manual',
		url: 'http://proxy.example:8080',
	})
	expect(proxy()).toEqual(openSettings(opened).proxy())
	expect(proxyChanges()).toBe(1)
	save({ proxy: { mode: 'manual', url: 'http://proxy.example:8080/' } })
	save({ theme: 'light' })
	expect(proxyChanges()).toBe(1)
	save({ proxy: { mode: 'none' } })
	expect([proxy(), proxyChanges()]).toEqual([{ mode: 'none' }, 2])
})

it('saves nothing beside a proxy that it refuses', () => {
	const { handlers, proxyChanges } = openSettings()
	expect(() =>
		handlers['settings.save']({ theme: 'dark', proxy: { mode: 'manual', url: 'ftp://proxy.example' } }),
	).toThrow()
	expect(handlers['settings.get']()).toEqual(defaults)
	expect(proxyChanges()).toBe(0)
})

it('remembers who is asked for titles, until nobody in particular is', () => {
	const opened = openKeys()
	const titleModel = { providerId: environmentProviderId, model: 'small' }
	const { handlers } = openSettings(opened)
	expect(handlers['settings.save']({ titleModel }).titleModel).toEqual(titleModel)
	expect(openSettings(opened).titleModel()).toEqual(titleModel)
	expect(handlers['settings.save']({ titleModel: null }).titleModel).toBeNull()
})

it('keeps what was changed about shortcuts, and leaves out what another version wrote', () => {
	const opened = openKeys()
	const { handlers } = openSettings(opened)
	expect(handlers['settings.save']({ shortcuts: { search: ['F3'], find: [] } }).shortcuts).toEqual({
		search: ['F3'],
		find: [],
	})
	expect(openSettings(opened).handlers['settings.get']().shortcuts).toEqual({ search: ['F3'], find: [] })

	const rows = createSettingRows(opened.db)
	rows.write(
		'shortcuts',
		JSON.stringify({ search: ['F3'], 'fly-to-moon': ['F4'], find: ['Hyper+F'], pin: 7 }),
	)
	expect(handlers['settings.get']().shortcuts).toEqual({ search: ['F3'] })
	rows.write('shortcuts', 'not JSON')
	expect(handlers['settings.get']().shortcuts).toEqual({})
})
