import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages } from '../../shared/model.ts'
import { type Resources, resources } from './resources.ts'

declare module 'i18next' {
	interface CustomTypeOptions {
		defaultNS: 'app'
		resources: Resources
	}
}

/** Makes every sentence available. Synchronous: all languages are in the bundle. */
export function startI18n(language: Language): void {
	void i18next.use(initReactI18next).init({
		resources,
		lng: language,
		fallbackLng: 'en',
		supportedLngs: languages,
		defaultNS: 'app',
		initAsync: false,
		// React escapes what it shows.
		interpolation: { escapeValue: false },
	})
	document.documentElement.lang = language
}

/** Changes the language of the whole window, `<html lang>` included. */
export function showLanguage(language: Language): void {
	if (i18next.language === language) return
	void i18next.changeLanguage(language)
	document.documentElement.lang = language
}

/** The language to begin with, before the core has told its own: the browser's, if it is one of ours. */
export function guessLanguage(): Language {
	return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
