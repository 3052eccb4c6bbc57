/** What Electron shows of the system: dialogs, the shell, screens, power, colours, the menu bar. */
import { EventEmitter } from 'node:events'
import type {
	Dialog,
	Menu,
	MenuItemConstructorOptions,
	MessageBoxOptions,
	NativeTheme,
	Net,
	Notification,
	NotificationConstructorOptions,
	PowerSaveBlocker,
	Rectangle,
	Shell,
} from 'electron'

import { preventable } from './preventable.ts'

export class DialogDouble {
	/** Message boxes shown so far, each waiting until it is answered. */
	readonly shown: { readonly options: MessageBoxOptions; readonly answer: (button: number) => void }[] = []
	readonly errors: { readonly title: string; readonly content: string }[] = []

	showMessageBox(options: MessageBoxOptions): ReturnType<Dialog['showMessageBox']> {
		return new Promise((resolve) => {
			this.shown.push({ options, answer: (response) => resolve({ response, checkboxChecked: false }) })
		})
	}

	showErrorBox(title: string, content: string): void {
		this.errors.push({ title, content })
	}
}

export class ShellDouble implements Pick<Shell, 'openExternal' | 'openPath'> {
	readonly opened: string[] = []

	async openExternal(url: string): Promise<void> {
		this.opened.push(url)
	}

	async openPath(path: string): Promise<string> {
		this.opened.push(path)
		return ''
	}
}

export type DisplayDouble = { readonly id: number; readonly bounds: Rectangle; readonly workArea: Rectangle }

export class ScreenDouble extends EventEmitter {
	/** The first is the primary one. */
	displays: readonly [DisplayDouble, ...DisplayDouble[]]

	constructor(displays: readonly [DisplayDouble, ...DisplayDouble[]]) {
		super()
		this.displays = displays
	}

	getPrimaryDisplay(): DisplayDouble {
		return this.displays[0]
	}

	getAllDisplays(): DisplayDouble[] {
		return [...this.displays]
	}
}

export class PowerSaveBlockerDouble implements Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> {
	readonly running = new Map<number, string>()
	#lastId = 0

	start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
		this.#lastId += 1
		this.running.set(this.#lastId, type)
		return this.#lastId
	}

	stop(id: number): boolean {
		return this.running.delete(id)
	}

	isStarted(id: number): boolean {
		return this.running.has(id)
	}
}

export class NativeThemeDouble
	extends EventEmitter
	implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
	isSystemDark = false
	#source: NativeTheme['themeSource'] = 'system'

	get themeSource(): NativeTheme['themeSource'] {
		return this.#source
	}

	set themeSource(source: NativeTheme['themeSource']) {
		this.#source = source
		this.emit('updated')
	}

	get shouldUseDarkColors(): boolean {
		return this.#source === 'system' ? this.isSystemDark : this.#source === 'dark'
	}
}

export class NetDouble implements Pick<Net, 'isOnline'> {
	hasNetwork = true

	isOnline(): boolean {
		return this.hasNetwork
	}
}

/** The class, bound to one Electron, with the notifications that the system has. */
export function createNotificationDouble() {
	const onScreen: Double[] = []

	class Double extends EventEmitter implements Pick<Notification, 'show' | 'close'> {
		static isSupported(): boolean {
			return true
		}

		readonly options: NotificationConstructorOptions

		constructor(options: NotificationConstructorOptions) {
			super()
			this.options = options
		}

		/** The system takes it a little later. */
		show(): void {
			setImmediate(() => {
				onScreen.push(this)
				this.emit('show', preventable())
			})
		}

		close(): void {
			const at = onScreen.indexOf(this)
			if (at !== -1) onScreen.splice(at, 1)
		}

		/** What a person does. */
		click(): void {
			this.emit('click', preventable())
		}
	}

	return { module: Double, onScreen: onScreen as readonly Double[] }
}

type Item = MenuItemConstructorOptions

/** The menu bar, as the templates it was built from. */
export class MenuDouble {
	current: readonly Item[] = []

	readonly module = {
		buildFromTemplate: (template: Item[]) => template,
		setApplicationMenu: (menu: Item[]) => {
			this.current = menu
		},
	} satisfies { readonly [Name in 'buildFromTemplate' | ('setApplicationMenu' & keyof typeof Menu)]: unknown }

	/** Every item of every menu. */
	items(): readonly Item[] {
		const below = (item: Item): readonly Item[] =>
			Array.isArray(item.submenu) ? item.submenu.flatMap((one) => [one, ...below(one)]) : []
		return this.current.flatMap((item) => [item, ...below(item)])
	}

	/** What a person does with the mouse or the accelerator. */
	click(label: string): void {
		const item = this.items().find((one) => one.label === label)
		if (!item?.click) throw new Error(`There is no menu item "${label}".`)
		Reflect.apply(item.click, undefined, [])
	}
}
