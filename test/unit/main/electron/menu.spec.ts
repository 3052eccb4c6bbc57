import type { MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { menuTemplate } from '../../../../src/main/electron/menu.ts'
import { nativeTexts } from '../../../../src/main/electron/native-texts.ts'
import type { Language } from '../../../../src/shared/model.ts'
import type { ShortcutChanges } from '../../../../src/shared/shortcuts.ts'

function menu(
	platform: NodeJS.Platform,
	language: Language = 'en',
	isPackaged = true,
	shortcuts: ShortcutChanges = {},
) {
	const run = vi.fn()
	const openWindow = vi.fn()
	const texts = nativeTexts[language]
	const template = menuTemplate({ platform, texts, isPackaged, shortcuts, run, openWindow })
	return { template, all: flat(template), run, openWindow }
}

function flat(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
	return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
}

const roles = (items: readonly MenuItemConstructorOptions[]) => items.flatMap(({ role }) => role ?? [])

test('macOS has its application menu first, and every standard item', () => {
	const { template, all } = menu('darwin')
	expect(template.map(({ role, label }) => role ?? label)).toEqual([
		'appMenu',
		'File',
		'Edit',
		'View',
		'windowMenu',
		'help',
	])
	expect(roles(all)).toEqual(
		expect.arrayContaining([
			...['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit', 'close'],
			...['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete', 'selectAll'],
			...['startSpeaking', 'stopSpeaking', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'],
			...['minimize', 'zoom', 'front'],
		]),
	)
})

test.each(['win32', 'linux'] as const)('%s has its menu bar with every standard item', (platform) => {
	const { template, all } = menu(platform)
	expect(template.map(({ label }) => label)).toEqual(['&File', '&Edit', '&View', '&Window', '&Help'])
	expect(roles(all)).toEqual(
		expect.arrayContaining([
			...['close', 'quit', 'undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'],
			...['resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen', 'minimize', 'about'],
		]),
	)
	expect(roles(all)).not.toContain('services')
})

test.each(['darwin', 'win32', 'linux'] as const)('%s has our commands at their usual keys', (platform) => {
	const { all, run, openWindow } = menu(platform)
	const byKey = new Map(all.flatMap((item) => (item.accelerator ? [[item.accelerator, item]] : [])))
	for (const key of ['CmdOrCtrl+N', 'CmdOrCtrl+,', 'CmdOrCtrl+K', 'CmdOrCtrl+Shift+N']) {
		Reflect.apply(byKey.get(key)?.click ?? (() => {}), undefined, [])
	}
	expect(run.mock.calls).toEqual([['new-chat'], ['settings'], ['search']])
	expect(openWindow).toHaveBeenCalledOnce()
})

test('the menu shows the keys that were chosen, and none where there are none', () => {
	const chosen = { 'new-chat': ['Alt+Shift+ArrowUp'], settings: ['Mod++', 'F9'], search: [] }
	const { all } = menu('linux', 'en', true, chosen)
	const keyOf = (label: string) => all.find((item) => item.label === label)?.accelerator
	expect(keyOf('New Chat')).toBe('Alt+Shift+Up')
	expect(keyOf('Settings…')).toBe('CmdOrCtrl+Plus')
	expect(keyOf('Search History…')).toBeUndefined()
	expect(keyOf('Commands…')).toBe('CmdOrCtrl+Shift+P')
})

test.each(['darwin', 'win32', 'linux'] as const)('no key on %s means two things', (platform) => {
	const keys = menu(platform).all.flatMap(({ accelerator }) => accelerator ?? [])
	expect(new Set(keys).size).toBe(keys.length)
})

test.each(['darwin', 'win32', 'linux'] as const)(
	'in Chinese nothing of the menu on %s stays English',
	(platform) => {
		const { all } = menu(platform, 'zh-CN', false)
		for (const { type, label, role } of all) {
			if (type === 'separator' || role === 'appMenu') continue
			expect(label, `the item ${role}`).toMatch(/\p{Script=Han}/u)
		}
	},
)

test('macOS shows no marks for menu keys', () => {
	for (const language of ['en', 'zh-CN'] as const) {
		for (const { label } of menu('darwin', language).all) expect(label ?? '').not.toMatch(/&|\(.\)/)
	}
})

test('only a developer’s build can reload and inspect', () => {
	expect(roles(menu('linux', 'en', true).all)).not.toContain('toggleDevTools')
	expect(roles(menu('linux', 'en', true).all)).not.toContain('reload')
	expect(roles(menu('linux', 'en', false).all)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
})
