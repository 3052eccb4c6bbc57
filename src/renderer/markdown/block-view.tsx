/** Blocks of a reply as elements. */
import type { Tokens } from 'marked'
import { Fragment, memo, type ReactNode, useId } from 'react'
import { assertNever } from '../../shared/errors.ts'
import { asMarkupTokens, type MarkupToken } from '../../shared/markdown/markup-token.ts'
import { readAlert } from '../../shared/markdown/read-alert.ts'
import type { Block, FenceBlock } from './block.ts'
import { AlertView, DetailsView } from './folded-view.tsx'
import { FormulaView } from './formula-view.tsx'
import { renderInline } from './inline-view.tsx'
import { LongText } from './long-text.tsx'
import { PreviewedCode } from './preview/previewed-code.tsx'
import { TableView } from './table-view.tsx'

/** Renders again only when its block is another object. */
export const BlockView = memo(function BlockView({ block }: { readonly block: Block }): ReactNode {
	switch (block.kind) {
		case 'markup':
			return renderToken(block.token)
		case 'fence':
			return <PreviewedCode code={visibleBody(block)} info={block.info} isOpen />
		case 'plain':
			return (
				<div className="md-plain" dir="auto">
					<LongText text={block.raw} />
				</div>
			)
		default:
			return assertNever(block)
	}
})

/** Without a last line that is the beginning of the closing fence. */
function visibleBody({ body, marker }: FenceBlock): string {
	const lineStart = body.lastIndexOf('\n') + 1
	const line = body.slice(lineStart).trim()
	const isClosing = line !== '' && line.length < marker.length && marker.startsWith(line)
	return isClosing ? body.slice(0, lineStart) : body
}

/** A function, not a component, so that a code block is the same one before and after its fence is closed. */
function renderToken(token: MarkupToken): ReactNode {
	switch (token.type) {
		case 'paragraph':
			return <p dir="auto">{renderInline(token.tokens)}</p>
		case 'heading': {
			const Heading = headings[token.depth - 1] ?? 'h6'
			return <Heading dir="auto">{renderInline(token.tokens)}</Heading>
		}
		case 'formula':
			if (token.isOpen && token.tex.trim() === '') return null
			return <FormulaView source={token.raw} tex={token.tex} isDisplay isOpen={token.isOpen} />
		case 'code':
			if (token.lang === 'math')
				return <FormulaView source={token.raw} tex={token.text} isDisplay isOpen={false} />
			return <PreviewedCode code={completeCode(token.text)} info={token.lang ?? ''} isOpen={false} />
		case 'blockquote':
			return renderQuote(token)
		case 'details':
			return (
				<DetailsView summary={token.summary.length === 0 ? null : renderInline(token.summary)}>
					{renderTokens(asMarkupTokens(token.tokens))}
				</DetailsView>
			)
		case 'list':
			return <ListView list={token} />
		case 'table':
			return <TableView table={token} />
		case 'hr':
			return <hr />
		case 'html':
			return (
				<p className="md-plain" dir="auto">
					<LongText text={token.raw.trimEnd()} />
				</p>
			)
		case 'text':
			return token.tokens ? renderInline(token.tokens) : token.raw
		case 'space':
		case 'def':
		// They stand together at the end.
		case 'footnote':
		case 'checkbox':
			return null
		default:
			return token.raw
	}
}

function renderQuote(quote: Tokens.Blockquote): ReactNode {
	const alert = readAlert(quote)
	if (alert === null) return <blockquote dir="auto">{renderTokens(asMarkupTokens(quote.tokens))}</blockquote>
	return <AlertView kind={alert.kind}>{renderTokens(alert.tokens)}</AlertView>
}

/** With its last line end, as it was while the code grew. marked keeps that only after an empty line. */
function completeCode(text: string): string {
	return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

export function renderTokens(tokens: readonly MarkupToken[]): ReactNode {
	// biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added.
	return tokens.map((token, index) => <Fragment key={index}>{renderToken(token)}</Fragment>)
}

function ListView({ list }: { readonly list: Tokens.List }) {
	const items = list.items.map((item, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: items are only ever added.
		<ItemView key={index} item={item} isApart={hasEmptyLine(list.items[index - 1])} />
	))
	if (!list.ordered) return <ul dir="auto">{items}</ul>
	return (
		<ol dir="auto" start={list.start === '' || list.start === 1 ? undefined : list.start}>
			{items}
		</ol>
	)
}

/** In it or behind it. That of one item never changes what stands before it, as a list that is loose as a whole would. */
const hasEmptyLine = (item: Tokens.ListItem | undefined) => item?.raw.includes('\n\n') === true

/** `isApart`: it was written at a distance from what comes before. */
type ItemProps = { readonly item: Tokens.ListItem; readonly isApart: boolean }

const ItemView = memo(function ItemView({ item, isApart }: ItemProps) {
	const tokens = asMarkupTokens(item.tokens)
	return item.task ? (
		<TaskView tokens={tokens} isDone={item.checked === true} isApart={isApart} />
	) : (
		<li data-apart={isApart || undefined}>{renderTokens(tokens)}</li>
	)
})

type TaskProps = {
	readonly tokens: readonly MarkupToken[]
	readonly isDone: boolean
	readonly isApart: boolean
}

function TaskView({ tokens, isDone, isApart }: TaskProps) {
	const id = useId()
	const [label, ...rest] = tokens.filter((token) => token.type !== 'checkbox')
	return (
		<li className="md-task" data-apart={isApart || undefined}>
			<input type="checkbox" checked={isDone} disabled aria-labelledby={id} />
			<div id={id}>{label && renderToken(label)}</div>
			{rest.length > 0 && <div>{renderTokens(rest)}</div>}
		</li>
	)
}
