/** The parts of the window that F6 goes round: conversations, thread, message, and notifications while there are any. */
import { flushSync } from 'react-dom'
import { firstFocusIn } from '../ui/first-focus.ts'
import { takeUpFocus } from '../ui/take-up-focus.ts'
import { focusToasts, shownToasts } from '../ui/toast.tsx'
import { isNarrow } from '../ui/use-is-narrow.ts'
import { useWindow } from './window-store.ts'

type Pane = { readonly root: HTMLElement; readonly focus: () => void }

/** As one comes to them with the Tab key. A dialog stands in the place of the page. */
function panes(): readonly Pane[] {
	const dialog = document.querySelector<HTMLElement>('[aria-modal="true"]:not([inert])')
	const found = dialog ? [paneOf(dialog)] : panesOfPage()
	const toasts = shownToasts()
	return toasts ? [...found, { root: toasts, focus: focusToasts }] : found
}

const paneOf = (dialog: HTMLElement): Pane => ({
	root: dialog,
	focus: () => (lastIn(dialog) ?? firstFocusIn(dialog)).focus(),
})

function panesOfPage(): readonly Pane[] {
	const list = document.querySelector<HTMLElement>('nav')
	const main = document.querySelector<HTMLElement>('main')
	const log = main?.querySelector<HTMLElement>('[role="log"]') ?? null
	const composer = main?.querySelector<HTMLElement>('form:has(#message-field)') ?? null
	const found: Pane[] = []
	// The open conversation of the list is where one goes on from.
	if (list)
		found.push({
			root: list,
			focus: () => firstOf(list, 'a[aria-current], a[tabindex="0"], button')?.focus(),
		})
	if (log) found.push({ root: log, focus: () => (lastIn(log) ?? log).focus({ preventScroll: true }) })
	if (composer) found.push({ root: composer, focus: () => firstOf(composer, '#message-field')?.focus() })
	else if (main)
		found.push({ root: main, focus: () => firstOf(main, 'input, button:not([tabindex="-1"])')?.focus() })
	return found
}

const lastFocused = new WeakMap<Element, HTMLElement>()

/** What had the focus in a pane last, if it is there still. */
function lastIn(root: HTMLElement): HTMLElement | null {
	const element = lastFocused.get(root)
	return element?.isConnected ? element : null
}

function firstOf(root: HTMLElement, selector: string): HTMLElement | null {
	for (const each of selector.split(', ')) {
		const found = root.querySelector<HTMLElement>(each)
		if (found) return found
	}
	return null
}

export function goToPane(step: 1 | -1): void {
	const all = panes()
	const active = document.activeElement
	const at = all.findIndex(({ root }) => root.contains(active))
	const from = all[at]
	if (from && active instanceof HTMLElement && active !== from.root) lastFocused.set(from.root, active)
	// From none of them (the buttons above the thread) it is the first or the last.
	const next = at === -1 ? (step === 1 ? 0 : all.length - 1) : (at + step + all.length) % all.length
	all[next]?.focus()
}

export function focusThread(): void {
	document.querySelector<HTMLElement>('main [role="log"]')?.focus()
}

export const hasThread = (): boolean => document.querySelector('main [role="log"]') !== null

/** At once, for whoever gives the focus to something in it. */
export function showSidebar(): void {
	flushSync(() => useWindow.setState(isNarrow() ? { isSidebarOpen: true } : { isSidebarHidden: false }))
}

/** A narrow window shows the conversations over everything, a wide one beside it. */
export function toggleSidebar(isNarrow: boolean): void {
	useWindow.setState(({ isSidebarOpen, isSidebarHidden }) =>
		isNarrow ? { isSidebarOpen: !isSidebarOpen } : { isSidebarHidden: !isSidebarHidden },
	)
	// What was in it is gone, with the focus.
	requestAnimationFrame(() => takeUpFocus(document.getElementById('message-field')))
}
