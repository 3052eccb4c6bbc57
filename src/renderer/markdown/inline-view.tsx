/** Emphasis, links, code and text inside a paragraph, heading or cell. No string ever becomes HTML here. */
import { ImageOff } from 'lucide-react'
import type { Token, Tokens } from 'marked'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDataImage } from '../../shared/markdown/data-image.ts'
import { asMarkupTokens, type MarkupToken } from '../../shared/markdown/markup-token.ts'
import { decodeEntities } from './decode-entities.ts'
import { FootnoteReference } from './footnote-reference.tsx'
import { FormulaView } from './formula-view.tsx'
import { markHidden } from './hidden-characters.tsx'
import { PictureView } from './images/picture-view.tsx'
import { RemoteImage } from './images/remote-image.tsx'
import { LongText } from './long-text.tsx'
import { LinkView } from './markdown-links.tsx'
import { safeLink } from './safe-link.ts'
import { renderWithTags } from './tagged-view.tsx'

/** `isInLink`: an `<a>` cannot hold another one. */
export function renderInline(tokens: readonly Token[], isInLink = false): ReactNode {
	const parts = asMarkupTokens(tokens)
	const render = (token: MarkupToken, key: number) => renderToken(token, key, isInLink)
	return parts.some(({ type }) => type === 'html') ? renderWithTags(parts, render) : parts.map(render)
}

function renderToken(token: MarkupToken, key: number, isInLink: boolean): ReactNode {
	switch (token.type) {
		case 'text':
			return <LongText key={key} text={decodeEntities(token.raw)} />
		case 'escape':
			return token.text
		case 'strong':
			return <strong key={key}>{renderInline(token.tokens, isInLink)}</strong>
		case 'em':
			return <em key={key}>{renderInline(token.tokens, isInLink)}</em>
		case 'del':
			return <del key={key}>{renderInline(token.tokens, isInLink)}</del>
		case 'codespan':
			return (
				<code key={key} dir="ltr">
					{markHidden(token.text)}
				</code>
			)
		case 'formula':
			return (
				<FormulaView
					key={key}
					source={token.raw}
					tex={token.tex}
					isDisplay={token.isDisplay}
					isOpen={token.isOpen}
				/>
			)
		case 'footnoteReference':
			// A link cannot hold a button.
			return isInLink ? token.raw : <FootnoteReference key={key} label={token.label} raw={token.raw} />
		case 'br':
			return <br key={key} />
		case 'link':
			return renderLink(token, key, isInLink)
		case 'image':
			return <ImageView key={key} image={token} isInLink={isInLink} />
		case 'html':
			return lineBreak.test(token.raw) ? <br key={key} /> : token.raw
		// A list item shows its own, with a label.
		case 'checkbox':
			return null
		default:
			return token.raw
	}
}

const lineBreak = /^<br\s*\/?>$/i

function renderLink(token: Tokens.Link, key: number, isInLink: boolean): ReactNode {
	const children = token.autolink ? token.text : renderInline(token.tokens, true)
	if (isInLink) return children
	const link = safeLink(token.href)
	if (link === null)
		return [children, <Destination key={key} address={token.href} isAlsoText={token.autolink === true} />]
	return (
		<LinkView key={key} link={link} text={token.autolink ? token.text : plainText(token.tokens)}>
			{children}
		</LinkView>
	)
}

/** The address of a link that leads nowhere we go. */
function Destination({ address, isAlsoText }: { readonly address: string; readonly isAlsoText: boolean }) {
	if (isAlsoText || address === '') return null
	const shown = decodeEntities(address)
	return <span className="md-destination"> ({shown.length > 200 ? `${shown.slice(0, 200)}…` : shown})</span>
}

/** A picture that came with the text is shown; one from elsewhere waits to be asked for. */
function ImageView({ image, isInLink }: { readonly image: Tokens.Image; readonly isInLink: boolean }) {
	const { t } = useTranslation('markdown')
	const [isBroken, setIsBroken] = useState(false)
	const alt = plainText(image.tokens) || t('image')
	const link = isInLink ? null : safeLink(image.href)
	if (!isInLink && !isBroken && isDataImage(image.href)) {
		return <PictureView address={image.href} alt={alt} onBroken={() => setIsBroken(true)} />
	}
	if (link?.url.startsWith('https:')) return <RemoteImage key={link.url} link={link} alt={alt} />
	return (
		<span className="md-image">
			<ImageOff aria-label={t('imageNotLoaded')} size={14} strokeWidth={1.75} />
			{alt}
			<Destination address={isInLink ? '' : image.href} isAlsoText={false} />
		</span>
	)
}

/** What is left of tokens without their markup. */
function plainText(tokens: readonly Token[]): string {
	return asMarkupTokens(tokens)
		.map((token) => {
			switch (token.type) {
				case 'strong':
				case 'em':
				case 'del':
				case 'link':
				case 'image':
					return plainText(token.tokens)
				case 'codespan':
				case 'escape':
					return token.text
				case 'br':
					return ' '
				default:
					return decodeEntities(token.raw)
			}
		})
		.join('')
}
