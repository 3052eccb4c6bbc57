import type { Tokens } from 'marked'
import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyTool } from './copy-tool.tsx'
import { renderInline } from './inline-view.tsx'
import { tableHtml } from './table-html.ts'

/** Wider than the thread, it scrolls inside itself. */
export function TableView({ table }: { readonly table: Tokens.Table }) {
	const { t } = useTranslation('markdown')
	const element = useRef<HTMLTableElement>(null)
	/** For editors as the Markdown it was written in, for spreadsheets and letters as a table. */
	const copy = async () => {
		const rows = [...(element.current?.rows ?? [])].map((row) =>
			[...row.cells].map((cell) => cell.textContent),
		)
		const plain = new Blob([table.raw.trimEnd()], { type: 'text/plain' })
		const html = new Blob([tableHtml(rows)], { type: 'text/html' })
		await navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain, 'text/html': html })])
	}
	return (
		<div className="md-table-frame">
			{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; a landmark for each would be too many. */}
			<div
				role="group"
				className="md-table"
				aria-label={t('table')}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
				tabIndex={0}
			>
				{/* Whole, so that the first column stands where reading begins. */}
				<table ref={element} dir="auto">
					<thead>
						<Row cells={table.header} />
					</thead>
					<tbody>
						{table.rows.map((cells, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: rows are only ever added.
							<Row key={index} cells={cells} />
						))}
					</tbody>
				</table>
			</div>
			<div className="md-table-tools">
				<CopyTool label={t('copyTable')} copy={copy} />
			</div>
		</div>
	)
}

const Row = memo(function Row({ cells }: { readonly cells: readonly Tokens.TableCell[] }) {
	return (
		<tr>
			{cells.map((cell, index) => {
				const Cell = cell.header ? 'th' : 'td'
				return (
					<Cell
						// biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
						key={index}
						scope={cell.header ? 'col' : undefined}
						data-align={cell.align}
						data-length={lengthOf(cell.text)}
					>
						{renderInline(cell.tokens)}
					</Cell>
				)
			})}
		</tr>
	)
})

/**
 * How much room a cell is given at least: a sentence in a column of one word is not read, and a label or a figure is
 * read at a glance only while it is on one line.
 */
function lengthOf(text: string): 'words' | 'phrase' | 'sentence' | undefined {
	const start = text.slice(0, 80)
	const width = start.length + (start.match(/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g)?.length ?? 0)
	if (width > 64) return 'sentence'
	if (width > 32) return 'phrase'
	return width > 16 ? 'words' : undefined
}
