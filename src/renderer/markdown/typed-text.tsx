import { Fragment, useMemo } from 'react'
import './markdown.css'
import { PreviewedCode } from './preview/previewed-code.tsx'
import { splitTyped, type TypedPart } from './split-typed.ts'
import { type TextScope, TextScopeProvider } from './text-scope.ts'

/** What a person wrote, as it was typed; code between fences as code, and quotations as such. `id`: as for `Markdown`. */
export function TypedText({ id, text }: { readonly id: string; readonly text: string }) {
	const parts = useMemo(() => splitTyped(text), [text])
	const scope = useMemo<TextScope>(() => ({ id, isGrowing: () => false }), [id])
	if (parts.every(({ kind }) => kind === 'text')) return text
	return (
		<TextScopeProvider value={scope}>
			{parts.map((part, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the text does not change.
				<Part key={index} part={part} />
			))}
		</TextScopeProvider>
	)
}

function Part({ part }: { readonly part: TypedPart }) {
	if (part.kind === 'text') return <div>{part.text}</div>
	return (
		<div className="markdown md-typed">
			{part.kind === 'quote' ? (
				<blockquote dir="auto">{part.text.split('\n').map(toQuotedLine)}</blockquote>
			) : (
				<PreviewedCode code={part.code} info={part.info} isOpen={false} />
			)}
		</div>
	)
}

/** Its mark is drawn as the line beside it, and copied as it was typed. */
function toQuotedLine(line: string, index: number) {
	const [mark = ''] = /^ {0,3}> ?/.exec(line) ?? []
	return (
		<Fragment key={index}>
			{index > 0 && '\n'}
			<span className="md-source" aria-hidden>
				{mark}
			</span>
			{line.slice(mark.length)}
		</Fragment>
	)
}
