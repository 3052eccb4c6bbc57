/** What of a data folder goes along when it moves. */
import { join } from 'node:path'
import { searchFolder } from '../storage/search-index.ts'
import { incomingPath } from '../storage/swap-history.ts'

export const historyName = 'holdfast.db'
/** Left in a folder whose data has moved: where to, and what the history was like then. */
export const movedName = 'moved.json'

/**
 * Belongs to the process or to the folder it runs in: locks and sockets, logs, the profiles of the browser that shows
 * the window, files that a task has not finished, the search's index, which is made anew.
 */
const staysBehind: ReadonlySet<string> = new Set([
	'run',
	'logs',
	'browser',
	'electron',
	'uploads',
	searchFolder,
	movedName,
	'data-folder.json',
	'swap.json',
])

/** Copied while everything goes on, since what is in them never changes, and then once more for what is new. */
export const largeFolders = ['files', 'backups', 'quarantine'] as const

/** Of the entries of a data folder: those to copy once the history is closed, the history itself excepted. */
export function smallEntries(names: readonly string[]): readonly string[] {
	return names.filter(
		(name) =>
			!staysBehind.has(name) &&
			!largeFolders.some((folder) => folder === name) &&
			!name.startsWith(historyName) &&
			!name.endsWith('.tmp'),
	)
}

/**
 * On Windows Electron's `safeStorage` keeps the key to all keys here; the rest of that folder is Chromium's, and made
 * anew.
 */
export const electronState = join('electron', 'Local State')

/** What may be removed of a folder whose data has moved; nothing else there is ours. */
export function ownEntries(names: readonly string[]): readonly string[] {
	const own = new Set<string>([
		...largeFolders,
		...staysBehind,
		historyName,
		`${historyName}-wal`,
		`${historyName}-shm`,
		incomingPath(historyName),
		'keys.json',
		'keys.enc',
		'window.json',
		'data-state.json',
	])
	// The pointer lies in the default folder whether data is there or not.
	own.delete('data-folder.json')
	return names.filter((name) => own.has(name))
}
