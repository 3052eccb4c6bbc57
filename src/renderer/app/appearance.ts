import type { Settings } from '../../shared/model.ts'

type Appearance = Pick<Settings, 'theme' | 'accent' | 'density' | 'textSize' | 'messageWidth'>

/** What theme.css does without being told. */
const usual: Appearance = {
	theme: 'system',
	accent: 'teal',
	density: 'comfortable',
	textSize: 'normal',
	messageWidth: 'normal',
}
const parts = ['theme', 'accent', 'density', 'textSize', 'messageWidth'] as const

/** Shows the window as it was chosen and remembers that, so that the next start does not flash in another look. */
export function showAppearance(appearance: Appearance): void {
	for (const part of parts) {
		show(part, appearance[part])
		localStorage.setItem(part, appearance[part])
	}
}

/** As it was shown last. For the moment before the settings are read. */
export function showRememberedAppearance(): void {
	for (const part of parts) show(part, localStorage.getItem(part) ?? usual[part])
}

function show(part: keyof Appearance, value: string): void {
	if (value === usual[part]) delete document.documentElement.dataset[part]
	else document.documentElement.dataset[part] = value
}
