import i18next from 'i18next'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import en from '../../../../src/renderer/i18n/locales/en/markdown.json'

type Props = { readonly text: string; readonly isStreaming: boolean }

// By its address: tests are checked without JSX and without the types of a browser, and components need both.
const address = new URL('../../../../src/renderer/markdown/markdown.tsx', import.meta.url).href
const { Markdown }: { readonly Markdown: FunctionComponent<Props> } = await import(/* @vite-ignore */ address)

// One of its own: specs share a process, and others choose the language and the words of the one all have.
const i18n = i18next.createInstance()
await i18n.init({ resources: { en: { markdown: en } }, lng: 'en', interpolation: { escapeValue: false } })

/** The HTML of a text, without what surrounds its blocks and without attributes that only style them. */
export function renderMarkdown(text: string, isStreaming = false): string {
	const view = createElement(Markdown, { text, isStreaming })
	return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, view))
		.replace(/^<div class="markdown">|<\/div>$/g, '')
		.replace(/^<div class="md-group">|<\/div>$/g, '')
		.replaceAll(' dir="auto"', '')
}

/** Every element there is, with its attributes. */
export function elementsOf(html: string): readonly string[] {
	return html.match(/<[a-z][^>]*>/gi) ?? []
}
