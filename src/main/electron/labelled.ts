import type { MenuItemConstructorOptions } from 'electron'
import type { NativeTexts, Role } from './native-texts.ts'

/** Items for what Electron knows how to do, in the user's words where it has none. */
export function labelled({ menu }: Pick<NativeTexts, 'menu'>) {
	return (role: Role): MenuItemConstructorOptions => {
		const label = menu.roles[role]
		return label === undefined ? { role } : { role, label }
	}
}
