/** What the system draws for us, the menu and the colours of windows, in the user's language and theme. */
import { app, Menu, nativeTheme } from 'electron'
import type { Language, Settings } from '../../shared/model.ts'
import type { CommandId, ShortcutChanges } from '../../shared/shortcuts.ts'
import { menuTemplate } from './menu.ts'
import { type NativeTexts, nativeTexts } from './native-texts.ts'
import type { WindowMemory } from './window-memory.ts'

type Options = {
	readonly systemLanguage: Language
	readonly memory: Pick<WindowMemory, 'theme' | 'rememberTheme'>
}

type MenuActions = {
	readonly run: (command: CommandId) => void
	readonly openWindow: () => void
}

export type NativeLook = {
	readonly texts: () => NativeTexts
	readonly showMenu: (actions: MenuActions) => void
	readonly apply: (settings: Pick<Settings, 'theme' | 'language' | 'shortcuts'>) => void
}

export function createNativeLook({ systemLanguage, memory }: Options): NativeLook {
	let texts = nativeTexts[systemLanguage]
	let actions: MenuActions | null = null
	let shortcuts: ShortcutChanges = {}
	// Known from the last time: the first window must not wait for the history to be opened.
	nativeTheme.themeSource = memory.theme()

	function draw(): void {
		if (!actions) return
		const { platform } = process
		const template = menuTemplate({ platform, texts, isPackaged: app.isPackaged, shortcuts, ...actions })
		Menu.setApplicationMenu(Menu.buildFromTemplate(template))
	}

	return {
		texts: () => texts,
		showMenu(given) {
			actions = given
			draw()
		},
		apply(settings) {
			const { theme, language } = settings
			shortcuts = settings.shortcuts
			memory.rememberTheme(theme)
			nativeTheme.themeSource = theme
			texts = nativeTexts[language ?? systemLanguage]
			draw()
		},
	}
}
