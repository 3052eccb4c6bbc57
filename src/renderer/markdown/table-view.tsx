import type { Tokens } from 'marked'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { renderInline } from './inline-view.tsx'

/** Wider than the thread, it scrolls inside itself. */
export function TableView({ table }: { readonly table: Tokens.Table }) {
	const { t } = useTranslation('markdown')
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; a landmark for each would be too many.
		<div
			role="group"
			className="md-table"
			aria-label={t('table')}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
			tabIndex={0}
		>
			{/* Whole, so that the first column stands where reading begins. */}
			<table dir="auto">
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
	)
}

const Row = memo(function Row({ cells }: { readonly cells: readonly Tokens.TableCell[] }) {
	return (
		<tr>
			{cells.map((cell, index) => {
				const Cell = cell.header ? 'th' : 'td'
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
					<Cell key={index} scope={cell.header ? 'col' : undefined} data-align={cell.align}>
						{renderInline(cell.tokens)}
					</Cell>
				)
			})}
		</tr>
	)
})
