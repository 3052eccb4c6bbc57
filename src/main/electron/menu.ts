/** The native menu: what each platform's users expect where they expect it, and some of our commands. */
import type { MenuItemConstructorOptions } from 'electron'
import { type CommandId, keysOf, type ShortcutChanges } from '../../shared/shortcuts.ts'
import { labelled } from './labelled.ts'
import type { NativeTexts, Role } from './native-texts.ts'
import { toAccelerator } from './to-accelerator.ts'

type Options = {
	readonly platform: NodeJS.Platform
	readonly texts: NativeTexts
	/** Adds the items a developer needs. */
	readonly isPackaged: boolean
	readonly shortcuts: ShortcutChanges
	readonly run: (command: CommandId) => void
	readonly openWindow: () => void
}

type Items = MenuItemConstructorOptions[]

const separator: MenuItemConstructorOptions = { type: 'separator' }

export function menuTemplate(options: Options): Items {
	return options.platform === 'darwin' ? macMenu(options) : menuBar(options)
}

function macMenu(options: Options): Items {
	const { file, edit, view, window, help, speech } = options.texts.menu
	const { newChat, newWindow, settings, search, find, showCommands, showShortcuts } = commands(options)
	const role = labelled(options.texts)
	return [
		{
			role: 'appMenu',
			// The system shows the application's own name here, whatever the label says.
			label: 'Holdfast',
			submenu: [
				role('about'),
				separator,
				settings,
				separator,
				role('services'),
				separator,
				role('hide'),
				role('hideOthers'),
				role('unhide'),
				separator,
				role('quit'),
			],
		},
		{ label: plain(file), submenu: [newChat, newWindow, separator, role('close')] },
		{
			label: plain(edit),
			submenu: [
				...editing(role),
				role('pasteAndMatchStyle'),
				role('delete'),
				role('selectAll'),
				separator,
				search,
				find,
				separator,
				{ label: speech, submenu: [role('startSpeaking'), role('stopSpeaking')] },
			],
		},
		{ label: plain(view), submenu: [showCommands, separator, ...viewing(options, role)] },
		{
			role: 'windowMenu',
			label: plain(window),
			submenu: [role('minimize'), role('zoom'), separator, role('front')],
		},
		{ role: 'help', label: plain(help), submenu: [showShortcuts] },
	]
}

function menuBar(options: Options): Items {
	const { file, edit, view, window, help } = options.texts.menu
	const { newChat, newWindow, settings, search, find, showCommands, showShortcuts } = commands(options)
	const role = labelled(options.texts)
	return [
		{
			label: file,
			submenu: [newChat, newWindow, separator, settings, separator, role('close'), role('quit')],
		},
		{
			label: edit,
			submenu: [...editing(role), role('delete'), separator, role('selectAll'), separator, search, find],
		},
		{ label: view, submenu: [showCommands, separator, ...viewing(options, role)] },
		{ label: window, submenu: [role('minimize')] },
		{ label: help, submenu: [showShortcuts, separator, role('about')] },
	]
}

function commands({ texts, shortcuts, run, openWindow }: Options) {
	const { newChat, newWindow, settings, search, find, showCommands, showShortcuts } = texts.menu
	const item = (label: string, id: CommandId): MenuItemConstructorOptions => {
		// A menu shows one of them; the page answers to all.
		const [keys] = keysOf(shortcuts, id)
		return { label, ...(keys && { accelerator: toAccelerator(keys) }), click: () => run(id) }
	}
	return {
		newChat: item(newChat, 'new-chat'),
		newWindow: { label: newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => openWindow() },
		settings: item(settings, 'settings'),
		search: item(search, 'search'),
		find: item(find, 'find'),
		showCommands: item(showCommands, 'show-commands'),
		showShortcuts: item(showShortcuts, 'show-shortcuts'),
	} satisfies Record<string, MenuItemConstructorOptions>
}

function editing(role: (name: Role) => MenuItemConstructorOptions): Items {
	return [role('undo'), role('redo'), separator, role('cut'), role('copy'), role('paste')]
}

function viewing({ isPackaged }: Options, role: (name: Role) => MenuItemConstructorOptions): Items {
	const forDevelopers = isPackaged
		? []
		: [role('reload'), role('forceReload'), role('toggleDevTools'), separator]
	return [
		...forDevelopers,
		role('resetZoom'),
		role('zoomIn'),
		role('zoomOut'),
		separator,
		role('togglefullscreen'),
	]
}

/** macOS has no keys for menus: `&File` and `文件(&F)` would be shown as they stand. */
function plain(label: string): string {
	return label.replace(/\(&.\)/, '').replace('&', '')
}
