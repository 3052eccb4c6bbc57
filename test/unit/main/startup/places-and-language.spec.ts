import { describe, expect, it } from 'vitest'
import { defaultDataDir } from '../../../../src/main/startup/default-data-dir.ts'
import { systemLanguage } from '../../../../src/main/startup/system-language.ts'

describe('the data folder', () => {
	it('is where the operating system wants it', () => {
		const homeDir = '/home/ada'
		expect(defaultDataDir({ platform: 'linux', env: {}, homeDir })).toBe('/home/ada/.local/share/holdfast')
		expect(defaultDataDir({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, homeDir })).toBe(
			'/data/holdfast',
		)
		expect(defaultDataDir({ platform: 'darwin', env: {}, homeDir: '/Users/ada' })).toBe(
			'/Users/ada/Library/Application Support/Holdfast',
		)
		expect(
			defaultDataDir({
				platform: 'win32',
				env: { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' },
				homeDir: 'C:\\Users\\ada',
			}),
		).toBe('C:\\Users\\ada\\AppData\\Roaming\\Holdfast')
	})

	it('ignores a relative XDG_DATA_HOME, as its specification says', () => {
		const machine = { platform: 'linux', env: { XDG_DATA_HOME: 'data' }, homeDir: '/home/ada' } as const
		expect(defaultDataDir(machine)).toBe('/home/ada/.local/share/holdfast')
	})
})

describe('the language', () => {
	it('is Chinese for every Chinese locale', () => {
		expect(systemLanguage({ LANG: 'zh_CN.UTF-8' }, 'en-US')).toBe('zh-CN')
		expect(systemLanguage({}, 'zh-Hant-TW')).toBe('zh-CN')
	})

	it('is English for everything else', () => {
		expect(systemLanguage({ LANG: 'de_DE.UTF-8' }, 'zh-CN')).toBe('en')
		expect(systemLanguage({ LANG: 'C' }, 'zh-CN')).toBe('en')
		expect(systemLanguage({}, 'fr-FR')).toBe('en')
	})

	it('follows LC_ALL before LC_MESSAGES before LANG', () => {
		expect(systemLanguage({ LC_ALL: 'zh_CN', LC_MESSAGES: 'en', LANG: 'en' }, 'en')).toBe('zh-CN')
		expect(systemLanguage({ LC_MESSAGES: 'zh_CN', LANG: 'en' }, 'en')).toBe('zh-CN')
		expect(systemLanguage({ LC_ALL: '', LANG: 'zh_CN' }, 'en')).toBe('zh-CN')
	})
})
