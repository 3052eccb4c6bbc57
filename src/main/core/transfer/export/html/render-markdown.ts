/**
 * Markdown → HTML in which nothing acts by itself: raw HTML is shown as it was written, pictures from elsewhere are not
 * loaded, links lead to https, mailto and the footnotes of their text. It shows what the window shows.
 */
import type { Tokens } from 'marked'
import { languageName } from '../../../../../shared/highlight/languages.ts'
import { asMarkupTokens, type MarkupToken } from '../../../../../shared/markdown/markup-token.ts'
import { colourCode } from './colour-code.ts'
import { escapeHtml, escapeMarkdownText } from './escape.ts'
import { codeIn, lexMarkdown } from './lex-markdown.ts'
import { linkFootnotes } from './link-footnotes.ts'
import { markHidden } from './mark-hidden.ts'
import { renderDrawing } from './render-drawing.ts'
import { renderFormula } from './render-formula.ts'
import { type RenderReference, renderInline } from './render-inline.ts'
import { renderTable } from './render-table.ts'
import { withinTime } from './within-time.ts'

/** Longer text is not taken apart, nor is what takes longer. */
const maxLength = 1_000_000
const maxTimeMs = 3_000

/** What is known of the text that a block stands in. */
type Text = { readonly colours: ReadonlyMap<Tokens.Code, string>; readonly renderReference: RenderReference }

/** `id`: begins the names of its footnotes, and is of no other text on the page. */
export async function renderMarkdown(text: string, id: string): Promise<string> {
	const lines = text.replace(/\r\n?/g, '\n')
	if (lines.length > maxLength) return plainText(lines)
	const lex = () => lexMarkdown(lines)
	const lexed = isPlainlyQuick(lines) ? lex() : withinTime(maxTimeMs, lex)
	if (lexed === null) return plainText(lines)
	const { blocks, rest, footnotes } = lexed
	const { renderReference, renderNotes } = linkFootnotes(footnotes, id)
	const colours = await colourCode([...blocks, ...footnotes.notes].flatMap(codeIn))
	const known = { colours, renderReference }
	const html = renderBlocks(blocks, known)
	const notes = renderNotes(({ tokens }) => renderBlocks(asMarkupTokens(tokens), known))
	return html + (rest === '' ? '' : plainText(rest)) + notes
}

/** Watching the time takes longer than most messages do. */
function isPlainlyQuick(text: string): boolean {
	const marks = text.match(mark)?.length ?? 0
	return marks * text.length < 20_000_000 && !deepNest.test(text) && !longRun.test(text)
}

/** From each of these the lexer looks ahead, at worst to the end. */
const mark = /[*_~`[\]<!\\@|$]/g
/** Quotes and lists inside one another are taken apart anew at every level. */
const deepNest = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){5}/m
/** Takes the square of its length. */
const longRun = /[ \t]{500}|[^\s\u2e80-\u9fff\uac00-\ud7af]{2000}/

/** As it is, with its lines. */
export function plainText(text: string): string {
	return `<p class="plain" dir="auto">${escapeHtml(text)}</p>`
}

function renderBlocks(tokens: readonly MarkupToken[], text: Text): string {
	return tokens.map((token) => renderBlock(token, text)).join('')
}

function renderBlock(token: MarkupToken, text: Text): string {
	switch (token.type) {
		case 'paragraph':
			return `<p dir="auto">${renderInline(token.tokens, text)}</p>`
		case 'heading': {
			// The title of the page and the name of the speaker stand above it.
			const tag = `h${Math.min(6, token.depth + 2)}`
			return `<${tag} class="d${token.depth}" dir="auto">${renderInline(token.tokens, text)}</${tag}>`
		}
		case 'formula':
			return renderFormula(token)
		case 'code':
			if (token.lang === 'math') return renderFormula({ raw: token.raw, tex: token.text, isDisplay: true })
			return renderCode(token, text)
		case 'blockquote':
			return `<blockquote dir="auto">${renderBlocks(asMarkupTokens(token.tokens), text)}</blockquote>`
		case 'details': {
			// Open: nobody unfolds what is printed.
			const summary =
				token.summary.length === 0 ? '' : `<summary>${renderInline(token.summary, text)}</summary>`
			return `<details open>${summary}${renderBlocks(asMarkupTokens(token.tokens), text)}</details>`
		}
		case 'list':
			return renderList(token, text)
		case 'table':
			return renderTable(token, (tokens) => renderInline(tokens, text))
		case 'hr':
			return '<hr>'
		case 'html':
			return plainText(token.raw.trimEnd())
		case 'text':
			return token.tokens ? renderInline(token.tokens, text) : escapeMarkdownText(token.raw)
		case 'space':
		case 'def':
		// They stand together at the end.
		case 'footnote':
		case 'checkbox':
			return ''
		default:
			return escapeHtml(token.raw)
	}
}

/** A diagram stays what was written: drawing it takes a page that runs scripts. */
function renderCode(token: Tokens.Code, { colours }: Text): string {
	const info = token.lang ?? ''
	const name = languageName(info)
	const head = name === '' ? '' : `<div class="lang">${escapeHtml(name)}</div>`
	const code = colours.get(token) ?? markHidden(token.text)
	const block = `<div class="code">${head}<pre dir="ltr"><code>${code}\n</code></pre></div>`
	return block + renderDrawing(token.text, info)
}

function renderList({ ordered, start, items }: Tokens.List, text: Text): string {
	const inside = items.map((item) => renderItem(item, text)).join('')
	if (!ordered) return `<ul dir="auto">${inside}</ul>`
	const first = typeof start === 'number' && start !== 1 ? ` start="${start}"` : ''
	return `<ol dir="auto"${first}>${inside}</ol>`
}

function renderItem({ task, checked, tokens }: Tokens.ListItem, text: Text): string {
	const inside = renderBlocks(asMarkupTokens(tokens), text)
	return task ? `<li class="task">${checked ? '☑' : '☐'} ${inside}</li>` : `<li>${inside}</li>`
}
