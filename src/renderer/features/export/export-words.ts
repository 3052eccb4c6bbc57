import i18next from 'i18next'
import type { ExportWords } from '../../../shared/export-model.ts'
import { languages } from '../../../shared/model.ts'

/** What an exported text says around the messages, in the language of this moment. */
export function exportWords(): ExportWords {
	const own = i18next.getFixedT(null, 'export')
	const chat = i18next.getFixedT(null, 'chat')
	return {
		language: languages.find((language) => language === i18next.language) ?? 'en',
		user: chat('you'),
		assistant: chat('assistant'),
		thoughts: chat('reasoning.thoughts'),
		untitled: own('words.untitled'),
		collection: own('words.collection'),
		// The core fills in the numbers.
		version: own('words.version', { index: '{{index}}', total: '{{count}}' }),
		follows: own('words.follows', { number: '{{number}}' }),
		missingFile: own('words.missingFile'),
		outcomes: {
			length: chat('status.length'),
			filtered: chat('status.filtered'),
			refused: chat('status.refused'),
			cancelled: chat('status.cancelled'),
			interrupted: chat('status.interrupted'),
			failed: chat('status.failed'),
		},
	}
}
