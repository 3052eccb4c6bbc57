/** The lines of a block of code as elements. */
import { type CSSProperties, memo, type ReactNode } from 'react'
import { styleNames } from '../../shared/highlight/highlight-theme.ts'
import { type CodeChunk, type CodeLine, type CodeLines, chunkSize } from './code-lines.ts'
import { markHidden } from './hidden-characters.tsx'
import { cutIntoPieces } from './long-text.tsx'

export function CodeView({ lines }: { readonly lines: CodeLines }) {
	return (
		<pre dir="ltr">
			<code>
				{lines.chunks.map((chunk) => (
					<ChunkView key={chunk.key} chunk={chunk} />
				))}
			</code>
		</pre>
	)
}

const ChunkView = memo(function ChunkView({ chunk }: { readonly chunk: CodeChunk }) {
	return (
		<span className="md-chunk" style={lookOf(chunk)}>
			{chunk.lines.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
				<LineView key={index} line={line} />
			))}
		</span>
	)
})

/** A line of code this long is not read as one, and the browser takes long to lay it out. */
const maxRowLength = 2_000

/** What the browser may take for its size while it is far from what is looked at, and the number before its first line. */
function lookOf({ key, lines }: CodeChunk): CSSProperties {
	let rows = 0
	let columns = 0
	for (const { text } of lines) {
		rows += Math.max(1, Math.ceil(text.length / maxRowLength))
		columns = Math.max(columns, Math.min(text.length, maxRowLength))
	}
	const first = { '--md-before': key * chunkSize }
	return { containIntrinsicSize: `auto ${columns}ch auto ${rows}lh`, ...first }
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
