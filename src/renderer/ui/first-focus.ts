/**
 * Where the focus goes in a panel that has just opened: its tabs; or else the first field to write in; or else the
 * first control, of several radio buttons the chosen one; or else the panel itself, whose text can then be scrolled.
 */
export function firstFocusIn(panel: HTMLElement): HTMLElement {
	const controls = [...panel.querySelectorAll<HTMLElement>(focusable)].filter(isReachable)
	return (
		controls.find((control) => control.matches('[role=tab]')) ??
		controls.find((control) => control.matches(writable)) ??
		controls.find((control) => control.matches(':checked')) ??
		controls[0] ??
		readable(panel)
	)
}

const focusable = 'a[href], button, input, select, textarea, [tabindex]'

const writable =
	'textarea, input:not([type=radio], [type=checkbox], [type=button], [type=submit], [type=file], [type=range])'

const isReachable = (element: HTMLElement) =>
	element.tabIndex >= 0 &&
	!element.matches(':disabled, [inert] *, [aria-hidden=true]') &&
	element.checkVisibility()

/** Only for as long as it has the focus: the browser lets Tab reach what scrolls, unless it has a `tabindex`. */
function readable(panel: HTMLElement): HTMLElement {
	panel.tabIndex = -1
	panel.addEventListener('blur', () => panel.removeAttribute('tabindex'), { once: true })
	return panel
}
