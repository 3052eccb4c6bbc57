/**
 * Markdown → HTML in which nothing acts by itself: raw HTML is shown as it was written, pictures from elsewhere are not
 * loaded, links lead to https and mailto alone. Every tag and attribute of the result stands in this file.
 */
import type { MarkedToken, Token, Tokens } from 'marked'
import { escapeHtml, escapeMarkdownText } from './escape.ts'
import { asMarkedTokens, lexMarkdown } from './lex-markdown.ts'
import { markHidden } from './mark-hidden.ts'
import { safeAddress, saysHost } from './safe-address.ts'
import { withinTime } from './within-time.ts'

/** Longer text is not taken apart, nor is what takes longer. */
const maxLength = 1_000_000
const maxTimeMs = 3_000

export function renderMarkdown(text: string): string {
	const lines = text.replace(/\r\n?/g, '\n')
	if (lines.length > maxLength) return plainText(lines)
	const render = () => renderBlocks(lexMarkdown(lines))
	const html = isPlainlyQuick(lines) ? render() : withinTime(maxTimeMs, render)
	return html ?? plainText(lines)
}

/** Watching the time takes longer than most messages do. */
function isPlainlyQuick(text: string): boolean {
	const marks = text.match(mark)?.length ?? 0
	return marks * text.length < 1_000_000 && !deepNest.test(text) && !longRun.test(text)
}

/** From each of these the lexer looks ahead, at worst to the end. */
const mark = /[*_~`[\]<!\\@|]/g
/** Quotes and lists inside one another are taken apart anew at every level. */
const deepNest = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){5}/m
/** Takes the square of its length. */
const longRun = /[ \t]{500}|[^\s\u2e80-\u9fff\uac00-\ud7af]{2000}/

/** As it is, with its lines. */
export function plainText(text: string): string {
	return `<p class="plain" dir="auto">${escapeHtml(text)}</p>`
}

function renderBlocks(tokens: readonly MarkedToken[]): string {
	return tokens.map(renderBlock).join('')
}

function renderBlock(token: MarkedToken): string {
	switch (token.type) {
		case 'paragraph':
			return `<p dir="auto">${renderInline(token.tokens)}</p>`
		case 'heading': {
			// The title of the page and the name of the speaker stand above it.
			const tag = `h${Math.min(6, token.depth + 2)}`
			return `<${tag} class="d${token.depth}" dir="auto">${renderInline(token.tokens)}</${tag}>`
		}
		case 'code':
			return renderCode(token)
		case 'blockquote':
			return `<blockquote dir="auto">${renderBlocks(asMarkedTokens(token.tokens))}</blockquote>`
		case 'list':
			return renderList(token)
		case 'table':
			return renderTable(token)
		case 'hr':
			return '<hr>'
		case 'html':
			return plainText(token.raw.trimEnd())
		case 'text':
			return token.tokens ? renderInline(token.tokens) : escapeMarkdownText(token.raw)
		case 'space':
		case 'def':
		case 'checkbox':
			return ''
		default:
			return escapeHtml(token.raw)
	}
}

function renderCode({ text, lang }: Tokens.Code): string {
	const name = /^[^\s,{:]*/.exec((lang ?? '').trim())?.[0]?.slice(0, 40) ?? ''
	const head = name === '' ? '' : `<div class="lang">${escapeHtml(name)}</div>`
	return `<div class="code">${head}<pre dir="ltr"><code>${markHidden(text)}\n</code></pre></div>`
}

function renderList({ ordered, start, items }: Tokens.List): string {
	const inside = items.map(renderItem).join('')
	if (!ordered) return `<ul dir="auto">${inside}</ul>`
	const first = typeof start === 'number' && start !== 1 ? ` start="${start}"` : ''
	return `<ol dir="auto"${first}>${inside}</ol>`
}

function renderItem({ task, checked, tokens }: Tokens.ListItem): string {
	const inside = renderBlocks(asMarkedTokens(tokens))
	return task ? `<li class="task">${checked ? '☑' : '☐'} ${inside}</li>` : `<li>${inside}</li>`
}

function renderTable({ header, rows }: Tokens.Table): string {
	const row = (cells: readonly Tokens.TableCell[]) => `<tr>${cells.map(renderCell).join('')}</tr>`
	const body = rows.map(row).join('')
	return `<div class="table"><table><thead>${row(header)}</thead><tbody>${body}</tbody></table></div>`
}

function renderCell({ header, align, tokens }: Tokens.TableCell): string {
	const tag = header ? 'th' : 'td'
	const side = align === 'center' || align === 'right' ? ` class="${align}"` : ''
	return `<${tag}${side} dir="auto">${renderInline(tokens)}</${tag}>`
}

/** `isInLink`: an `<a>` cannot hold another one. */
function renderInline(tokens: readonly Token[], isInLink = false): string {
	return asMarkedTokens(tokens)
		.map((token) => renderSpan(token, isInLink))
		.join('')
}

function renderSpan(token: MarkedToken, isInLink: boolean): string {
	switch (token.type) {
		case 'text':
			return escapeMarkdownText(token.raw)
		case 'escape':
			return escapeHtml(token.text)
		case 'strong':
			return `<strong>${renderInline(token.tokens, isInLink)}</strong>`
		case 'em':
			return `<em>${renderInline(token.tokens, isInLink)}</em>`
		case 'del':
			return `<del>${renderInline(token.tokens, isInLink)}</del>`
		case 'codespan':
			return `<code dir="ltr">${markHidden(token.text)}</code>`
		case 'br':
			return '<br>'
		case 'link':
			return renderLink(token, isInLink)
		case 'image':
			return renderImage(token, isInLink)
		case 'html':
			return /^<br\s*\/?>$/i.test(token.raw) ? '<br>' : escapeHtml(token.raw)
		case 'checkbox':
			return ''
		default:
			return escapeHtml(token.raw)
	}
}

function renderLink(token: Tokens.Link, isInLink: boolean): string {
	const inside = token.autolink ? escapeHtml(token.text) : renderInline(token.tokens, true)
	if (isInLink) return inside
	return linked(token.href, inside, token.text, token.autolink === true)
}

/** Stands for a picture: loading it would tell its host that, and what, somebody reads. */
function renderImage({ href, text }: Tokens.Image, isInLink: boolean): string {
	const name = escapeMarkdownText(text)
	const inside = isInLink ? name : linked(href, name, '', false)
	return `<span class="picture">${inside}</span>`
}

/** An address that leads nowhere we go stands behind the text. */
function linked(href: string, inside: string, text: string, isAlsoText: boolean): string {
	const address = safeAddress(href)
	if (address === null) {
		if (isAlsoText || href === '') return inside
		return `${inside} <span class="address">(${escapeHtml(href.slice(0, 200))})</span>`
	}
	const host = saysHost(text, address) ? '' : ` data-host="${escapeHtml(address.host)}"`
	return `<a href="${escapeHtml(address.url)}" rel="noreferrer noopener"${host}>${inside}</a>`
}
