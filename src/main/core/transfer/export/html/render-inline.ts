/** Emphasis, links, code, formulas and text inside a paragraph, heading or cell. */
import type { Token, Tokens } from 'marked'
import { isDataImage } from '../../../../../shared/markdown/data-image.ts'
import { asMarkupTokens, type MarkupToken } from '../../../../../shared/markdown/markup-token.ts'
import { escapeHtml, escapeMarkdownText } from './escape.ts'
import { markHidden } from './mark-hidden.ts'
import { renderFormula } from './render-formula.ts'
import { safeAddress, saysHost } from './safe-address.ts'

/** HTML of a reference to a footnote; null where there is none of that label. */
export type RenderReference = (label: string) => string | null

type Options = {
	readonly renderReference: RenderReference
	/** An `<a>` cannot hold another one. */
	readonly isInLink?: boolean
}

export function renderInline(tokens: readonly Token[], options: Options): string {
	return asMarkupTokens(tokens)
		.map((token) => renderSpan(token, options))
		.join('')
}

function renderSpan(token: MarkupToken, options: Options): string {
	switch (token.type) {
		case 'text':
			return escapeMarkdownText(token.raw)
		case 'escape':
			return escapeHtml(token.text)
		case 'strong':
			return `<strong>${renderInline(token.tokens, options)}</strong>`
		case 'em':
			return `<em>${renderInline(token.tokens, options)}</em>`
		case 'del':
			return `<del>${renderInline(token.tokens, options)}</del>`
		case 'codespan':
			return `<code dir="ltr">${markHidden(token.text)}</code>`
		case 'formula':
			return renderFormula(token)
		case 'footnoteReference':
			return (options.isInLink ? null : options.renderReference(token.label)) ?? escapeHtml(token.raw)
		case 'br':
			return '<br>'
		case 'link':
			return renderLink(token, options)
		case 'image':
			return renderImage(token, options)
		case 'html':
			return /^<br\s*\/?>$/i.test(token.raw) ? '<br>' : escapeHtml(token.raw)
		case 'checkbox':
			return ''
		default:
			return escapeHtml(token.raw)
	}
}

function renderLink(token: Tokens.Link, options: Options): string {
	const inside = token.autolink
		? escapeHtml(token.text)
		: renderInline(token.tokens, { ...options, isInLink: true })
	if (options.isInLink) return inside
	return linked(token.href, inside, token.text, token.autolink === true)
}

/** One that came with the text is shown. Loading one from elsewhere would tell its host that, and what, somebody reads. */
function renderImage({ href, text }: Tokens.Image, { isInLink = false }: Options): string {
	const name = escapeMarkdownText(text)
	if (isDataImage(href)) return `<img alt="${name}" src="${escapeHtml(href.replace(/\s/g, ''))}">`
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
