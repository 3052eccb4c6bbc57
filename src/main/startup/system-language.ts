import type { Language } from '../../shared/model.ts'

/**
 * The language to speak to someone who has chosen none. The variables are asked in the order POSIX gives them;
 * without any, `fallbackLocale` (what the JavaScript engine found) decides.
 */
export function systemLanguage(
	env: Readonly<Record<string, string | undefined>> = process.env,
	fallbackLocale: string = Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
	const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || fallbackLocale
	return toLanguage(locale) ?? 'en'
}

/** `zh_CN.UTF-8`, `zh-Hant-TW` and `ZH` are Chinese; null for a language that Holdfast does not speak. */
export function toLanguage(locale: string): Language | null {
	const primary = locale.toLowerCase().split(/[-_.@]/)[0]
	if (primary === 'zh') return 'zh-CN'
	if (primary === 'en') return 'en'
	return null
}
