/** The frame of an exported page, which allows nothing: no script, no request, no form. */
import { createHash } from 'node:crypto'
import type { Language } from '../../../../../shared/model.ts'
import { escapeHtml } from './escape.ts'
import { type PageTheme, pageStyle } from './page-style.ts'

export function pageStart(title: string, language: Language, theme: PageTheme): string {
	const style = pageStyle(theme)
	const hash = createHash('sha256').update(style).digest('base64')
	const policy = `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
	return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Holdfast">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1 dir="auto">${escapeHtml(title)}</h1>
`
}

export const pageEnd = '</main>\n</body>\n</html>\n'

/** A moment in the reader's words, and exactly. In this machine's time zone. */
export function timeElement(atMs: number, language: Language): string {
	return `<time datetime="${new Date(atMs).toISOString()}">${escapeHtml(writeTime(atMs, language))}</time>`
}

export const writeTime = (atMs: number, language: Language): string => formats[language].format(atMs)

const formatOf = (language: Language) =>
	new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
	en: formatOf('en'),
	'zh-CN': formatOf('zh-CN'),
}
