import { useMemo } from 'react'
import './markdown.css'
import { PreviewedCode } from './preview/previewed-code.tsx'
import { splitFences } from './split-fences.ts'
import { type TextScope, TextScopeProvider } from './text-scope.ts'

/** What a person wrote, as it was typed; code between fences as code. `id`: as for `Markdown`. */
export function TypedText({ id, text }: { readonly id: string; readonly text: string }) {
	const parts = useMemo(() => splitFences(text), [text])
	const scope = useMemo<TextScope>(() => ({ id, isGrowing: () => false }), [id])
	if (parts.every(({ kind }) => kind === 'text')) return text
	return (
		<TextScopeProvider value={scope}>
			{parts.map((part, index) =>
				part.kind === 'text' ? (
					// biome-ignore lint/suspicious/noArrayIndexKey: the text does not change.
					<div key={index}>{part.text}</div>
				) : (
					// biome-ignore lint/suspicious/noArrayIndexKey: the same.
					<div key={index} className="markdown md-typed">
						<PreviewedCode code={part.code} info={part.info} isOpen={false} />
					</div>
				),
			)}
		</TextScopeProvider>
	)
}
