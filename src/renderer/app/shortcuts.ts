import { useEffect } from 'react'
import type { AppInfo } from '../../shared/model.ts'
import { type Command, runCommand } from './start-window.ts'

const keys: { readonly [key: string]: Command } = { n: 'new-chat', ',': 'settings', k: 'search' }

/** Runs commands from the keyboard: Ctrl, or ⌘ on macOS, with N, comma or K. */
export function useShortcuts(platform: AppInfo['platform'] | undefined): void {
	useEffect(() => {
		function onKeyDown(event: KeyboardEvent) {
			const isHeld = platform === 'darwin' ? event.metaKey : event.ctrlKey
			const command = keys[event.key.toLowerCase()]
			if (!isHeld || event.shiftKey || event.altKey || event.isComposing || !command) return
			event.preventDefault()
			runCommand(command)
		}
		document.addEventListener('keydown', onKeyDown)
		return () => document.removeEventListener('keydown', onKeyDown)
	}, [platform])
}

/** How a shortcut is written on this platform. */
export function writeShortcut(key: string, platform: AppInfo['platform'] | undefined): string {
	return platform === 'darwin' ? `⌘${key}` : `Ctrl+${key}`
}
