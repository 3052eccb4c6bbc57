/** The native menu: what each platform's users expect where they expect it, and our four commands. */
import type { MenuItemConstructorOptions } from 'electron'
import type { EventOf } from '../../shared/events.ts'
import type { NativeTexts, Role } from './native-texts.ts'

export type MenuCommand = EventOf<'menu.command'>['command']

type Options = {
	readonly platform: NodeJS.Platform
	readonly texts: NativeTexts
	/** Adds the items a developer needs. */
	readonly isPackaged: boolean
	readonly run: (command: MenuCommand) => void
	readonly openWindow: () => void
}

type Items = MenuItemConstructorOptions[]

const separator: MenuItemConstructorOptions = { type: 'separator' }

export function menuTemplate(options: Options): Items {
	return options.platform === 'darwin' ? macMenu(options) : menuBar(options)
}

function macMenu(options: Options): Items {
	const { file, edit, view, window, help, speech } = options.texts.menu
	const { newChat, newWindow, settings, search } = commands(options)
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
				separator,
				{ label: speech, submenu: [role('startSpeaking'), role('stopSpeaking')] },
			],
		},
		{ label: plain(view), submenu: viewing(options, role) },
		{
			role: 'windowMenu',
			label: plain(window),
			submenu: [role('minimize'), role('zoom'), separator, role('front')],
		},
		{ role: 'help', label: plain(help), submenu: [] },
	]
}

function menuBar(options: Options): Items {
	const { file, edit, view, window, help } = options.texts.menu
	const { newChat, newWindow, settings, search } = commands(options)
	const role = labelled(options.texts)
	return [
		{
			label: file,
			submenu: [newChat, newWindow, separator, settings, separator, role('close'), role('quit')],
		},
		{
			label: edit,
			submenu: [...editing(role), role('delete'), separator, role('selectAll'), separator, search],
		},
		{ label: view, submenu: viewing(options, role) },
		{ label: window, submenu: [role('minimize')] },
		{ label: help, submenu: [role('about')] },
	]
}

function commands({ texts, run, openWindow }: Options) {
	const { newChat, newWindow, settings, search } = texts.menu
	return {
		newChat: { label: newChat, accelerator: 'CmdOrCtrl+N', click: () => run('new-chat') },
		newWindow: { label: newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => openWindow() },
		settings: { label: settings, accelerator: 'CmdOrCtrl+,', click: () => run('settings') },
		search: { label: search, accelerator: 'CmdOrCtrl+K', click: () => run('search') },
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

function labelled(texts: NativeTexts) {
	return (role: Role): MenuItemConstructorOptions => {
		const label = texts.menu.roles[role]
		return label === undefined ? { role } : { role, label }
	}
}

/** macOS has no keys for menus: `&File` and `文件(&F)` would be shown as they stand. */
function plain(label: string): string {
	return label.replace(/\(&.\)/, '').replace('&', '')
}
