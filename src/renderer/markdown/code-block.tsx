import { Check, Copy } from 'lucide-react'
import { type CSSProperties, memo, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeChunk, CodeLine } from './code-lines.ts'
import { markHidden } from './hidden-characters.tsx'
import { styleNames } from './highlight-theme.ts'
import { languageName, languageOf } from './languages.ts'
import { cutIntoPieces } from './long-text.tsx'
import { useCodeLines } from './use-code-lines.ts'

/** `info` is the first line of the fence. `isOpen`: the code is still being written. */
export function CodeBlock({
	code,
	info,
	isOpen,
}: {
	readonly code: string
	readonly info: string
	readonly isOpen: boolean
}) {
	const { t } = useTranslation('markdown')
	const lines = useCodeLines(code, isOpen, languageOf(info))
	const name = languageName(info)
	return (
		<div className="md-code">
			<div className="md-code-head">
				<span className="md-code-name">{name || t('code')}</span>
				<CopyCode code={() => code.replace(/\n$/, '')} />
			</div>
			{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; a landmark for each would be too many. */}
			<div
				role="group"
				className="md-code-scroll"
				aria-label={name ? t('codeIn', { language: name }) : t('code')}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
				tabIndex={0}
			>
				<pre dir="ltr">
					<code>
						{lines.chunks.map((chunk) => (
							<ChunkView key={chunk.key} chunk={chunk} />
						))}
					</code>
				</pre>
			</div>
		</div>
	)
}

const ChunkView = memo(function ChunkView({ chunk }: { readonly chunk: CodeChunk }) {
	return (
		<span className="md-chunk" style={sizeOf(chunk)}>
			{chunk.lines.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
				<LineView key={index} line={line} />
			))}
		</span>
	)
})

/** A line of code this long is not read as one, and the browser takes long to lay it out. */
const maxRowLength = 2_000

/** What the browser may take for its size while it is far from what is looked at. */
function sizeOf({ lines }: CodeChunk): CSSProperties {
	let rows = 0
	let columns = 0
	for (const { text } of lines) {
		rows += Math.max(1, Math.ceil(text.length / maxRowLength))
		columns = Math.max(columns, Math.min(text.length, maxRowLength))
	}
	return { containIntrinsicSize: `auto ${columns}ch auto ${rows}lh` }
}

const LineView = memo(function LineView({ line }: { readonly line: CodeLine }) {
	return (
		<span>
			{line.spans === null ? renderPlain(line.text) : renderSpans(line.text, line.spans)}
			{'\n'}
		</span>
	)
})

function renderPlain(text: string): ReactNode {
	if (text.length <= maxRowLength) return markHidden(text)
	return cutIntoPieces(text, maxRowLength).map((piece, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: pieces are only ever added, and the last one grows.
		<span key={index} className="md-piece">
			{markHidden(piece)}
		</span>
	))
}

function renderSpans(text: string, spans: readonly number[]): ReactNode {
	if (text.length > maxRowLength) return renderPlain(text)
	const parts: ReactNode[] = []
	let start = 0
	for (let index = 0; index + 1 < spans.length; index += 2) {
		const end = start + (spans[index] ?? 0)
		const style = spans[index + 1] ?? 0
		const part = markHidden(text.slice(start, end))
		parts.push(
			<span key={start} className={style === 0 ? undefined : `md-${styleNames[style]}`}>
				{part}
			</span>,
		)
		start = end
	}
	if (start < text.length) parts.push(<span key="rest">{markHidden(text.slice(start))}</span>)
	return parts
}

/** Its name stays the same, so that it can be found again; that it worked is said beside it. */
function CopyCode({ code }: { readonly code: () => string }) {
	const { t } = useTranslation('markdown')
	const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
	useEffect(() => {
		if (state === 'ready') return
		const timer = setTimeout(() => setState('ready'), 2_000)
		return () => clearTimeout(timer)
	}, [state])
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(code())
			setState('copied')
		} catch {
			setState('failed')
		}
	}
	const Icon = state === 'copied' ? Check : Copy
	return (
		<>
			{state !== 'ready' && (
				<span role="status" className={state === 'copied' ? 'md-said' : undefined}>
					{t(state === 'copied' ? 'copied' : 'copyFailed')}
				</span>
			)}
			<button type="button" aria-label={t('copyCode')} title={t('copyCode')} onClick={() => void copy()}>
				<Icon aria-hidden size={15} strokeWidth={1.75} />
			</button>
		</>
	)
}
