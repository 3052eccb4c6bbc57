import { expect, it } from 'vitest'
import { createSettings } from '../../../../../src/main/core/settings/create-settings.ts'
import { createSettingRows } from '../../../../../src/main/core/storage/settings.ts'
import { openKeys } from '../keys/keys-fixture.ts'

const defaults = { theme: 'system', language: null, defaultProviderId: null }

it('follows the system until something is chosen', () => {
	const { handlers } = createSettings(openKeys())
	expect(handlers['settings.get']()).toEqual(defaults)
})

it('changes what is given, keeps the rest, and tells every window', () => {
	const opened = openKeys()
	const { handlers } = createSettings(opened)
	handlers['settings.save']({ theme: 'dark' })
	const settings = handlers['settings.save']({ language: 'zh-CN' })
	expect(settings).toEqual({ ...defaults, theme: 'dark', language: 'zh-CN' })
	expect(opened.events).toEqual([
		{ type: 'settings.changed', settings: { ...defaults, theme: 'dark' } },
		{ type: 'settings.changed', settings },
	])
	expect(handlers['settings.save']({ language: null }).language).toBeNull()
	expect(createSettings(opened).handlers['settings.get']().theme).toBe('dark')
})

it('takes a value it does not know for one that was not set', () => {
	const opened = openKeys()
	const rows = createSettingRows(opened.db)
	rows.write('theme', 'solarized')
	rows.write('language', 'tlh')
	rows.write('defaultProviderId', 'not an id')
	expect(createSettings(opened).handlers['settings.get']()).toEqual(defaults)
})
