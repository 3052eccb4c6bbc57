/** What the window says in a language, to find its controls by. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../src/shared/model.ts'

const locales = join(import.meta.dirname, '../../src/renderer/i18n/locales')

/** `path`: for example `settings.tabs.models`, the first part being the file. Throws for one that is not there. */
export type Words = (path: string) => string

export function wordsOf(language: Language): Words {
	return (path) => {
		const [file = '', ...keys] = path.split('.')
		let found: unknown = JSON.parse(readFileSync(join(locales, language, `${file}.json`), 'utf8'))
		for (const key of keys) found = (found as Record<string, unknown> | undefined)?.[key]
		if (typeof found !== 'string') throw new Error(`${language} has no words for ${path}.`)
		return found
	}
}
