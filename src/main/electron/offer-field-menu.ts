import { Menu, type WebContents } from 'electron'
import { fieldMenu } from './field-menu.ts'
import type { NativeTexts } from './native-texts.ts'

/** Stands in every window. The page's own menus keep this one from opening. */
export function offerFieldMenu(contents: WebContents, texts: () => NativeTexts): void {
	contents.on('context-menu', (_event, clicked) => {
		const template = fieldMenu(clicked, texts(), {
			replace: (word) => contents.replaceMisspelling(word),
			learn: (word) => contents.session.addWordToSpellCheckerDictionary(word),
		})
		if (template.length > 0) Menu.buildFromTemplate(template).popup()
	})
}
