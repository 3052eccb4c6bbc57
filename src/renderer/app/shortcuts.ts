import { useEffect } from 'react'
import type { AppInfo } from '../../shared/model.ts'
import { type Command, runCommand } from './start-window.ts'
import { useWindow } from './window-store.ts'

const keys: { readonly [key: string]: Command } = { n: 'new-chat', ',': 'settings', k: 'search', f: 'find' }

/** Runs commands from the keyboard: Ctrl, or ⌘ on macOS, with N, comma, K or F. */
export function useShortcuts(platform: AppInfo['platform'] | undefined): void {
	useEffect(() => {
		function onKeyDown(event: KeyboardEvent) {
			const isHeld = platform === 'darwin' ? event.metaKey : event.ctrlKey
			const command = keys[event.key.toLowerCase()]
			if (!isHeld || event.shiftKey || event.altKey || event.isComposing || !command) return
			if (command === 'find' && !canFind()) return
			event.preventDefault()
			runCommand(command)
		}
		document.addEventListener('keydown', onKeyDown)
		return () => document.removeEventListener('keydown', onKeyDown)
	}, [platform])
}

/** There is a conversation to find something in, and no dialog before it. Otherwise the key is the browser's. */
function canFind(): boolean {
	const isCovered = document.querySelector('main')?.closest('[aria-hidden="true"]') != null
	return useWindow.getState().shownChatId !== null && !isCovered
}

/** How a shortcut is written on this platform. */
export function writeShortcut(key: string, platform: AppInfo['platform'] | undefined): string {
	return platform === 'darwin' ? `⌘${key}` : `Ctrl+${key}`
}
