/**
 * Before the chip whose button has the focus goes away: the focus goes to the next file, then to the one before it, then to
 * the words. `list`: the chips are in it.
 */
export function leaveFileChip(list: HTMLElement | null): void {
	const buttons = [...(list?.querySelectorAll<HTMLElement>('[data-removes-file]') ?? [])]
	const focused = document.activeElement
	const at = focused instanceof HTMLElement ? buttons.indexOf(focused) : -1
	if (at === -1) return
	const next = buttons[at + 1] ?? buttons[at - 1] ?? list?.closest('form')?.querySelector('textarea')
	next?.focus()
}
