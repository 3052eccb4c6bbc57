/** The menu of a right click: what a field and a selected text can do, and how a word may be meant. */
import type { MenuItemConstructorOptions } from 'electron'
import { labelled } from './labelled.ts'
import type { NativeTexts, Role } from './native-texts.ts'

type Clicked = Pick<
	Electron.ContextMenuParams,
	'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'editFlags'
>

type Actions = {
	readonly replace: (word: string) => void
	readonly learn: (word: string) => void
}

/** Empty where there is nothing to do. */
export function fieldMenu(
	{ isEditable, selectionText, misspelledWord, dictionarySuggestions, editFlags }: Clicked,
	{ menu, spelling }: NativeTexts,
	{ replace, learn }: Actions,
): MenuItemConstructorOptions[] {
	const itemOf = labelled({ menu })
	const role = (name: Role, enabled: boolean) => ({ ...itemOf(name), enabled })
	if (!isEditable) return selectionText.trim() === '' ? [] : [role('copy', editFlags.canCopy)]
	const ofWord: MenuItemConstructorOptions[] =
		misspelledWord === ''
			? []
			: [
					...dictionarySuggestions.map((word) => ({ label: word, click: () => replace(word) })),
					...(dictionarySuggestions.length === 0 ? [{ label: spelling.noSuggestions, enabled: false }] : []),
					{ type: 'separator' },
					{ label: spelling.learn, click: () => learn(misspelledWord) },
					{ type: 'separator' },
				]
	return [
		...ofWord,
		role('cut', editFlags.canCut),
		role('copy', editFlags.canCopy),
		role('paste', editFlags.canPaste),
		role('selectAll', editFlags.canSelectAll),
	]
}
