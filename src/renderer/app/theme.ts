import type { Theme } from '../../shared/model.ts'

const themeKey = 'theme'

/** Shows the window in a theme and remembers it, so that the next start does not flash in another one. */
export function showTheme(theme: Theme): void {
	if (theme === 'system') delete document.documentElement.dataset.theme
	else document.documentElement.dataset.theme = theme
	localStorage.setItem(themeKey, theme)
}

/** The theme shown last. For the moment before the settings are read. */
export function showRememberedTheme(): void {
	const theme = localStorage.getItem(themeKey)
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
}
