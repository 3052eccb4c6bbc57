import { afterCrashHash } from '../shared/bridge.ts'

const markKey = 'page-is-alive'

type EventSource = { readonly addEventListener: (type: string, listener: () => void) => void }
/** A window, as far as it matters here. */
type Page = EventSource & {
	readonly document: EventSource
	readonly history: {
		readonly state: unknown
		readonly replaceState: (state: unknown, title: string, url: string) => void
	}
	readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
	readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/**
 * Whether the page before this one died in this window. Electron tells in the address. In a browser each page leaves a
 * mark that it takes away when it goes in order; one that is found was left by a page that did not.
 */
export function takeCrashMark(page: Page): boolean {
	const { document, history, location, sessionStorage } = page
	const isToldByHost = location.hash === afterCrashHash
	if (isToldByHost) history.replaceState(history.state, '', location.pathname + location.search)
	const isMarked = sessionStorage.getItem(markKey) !== null
	const mark = () => sessionStorage.setItem(markKey, '')
	const unmark = () => sessionStorage.removeItem(markKey)
	mark()
	page.addEventListener('pagehide', unmark)
	page.addEventListener('pageshow', mark)
	// A frozen page may be discarded without another word.
	document.addEventListener('freeze', unmark)
	document.addEventListener('resume', mark)
	return isToldByHost || isMarked
}
