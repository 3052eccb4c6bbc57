import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UsageTotal } from '../../../shared/usage-model.ts'
import { formatCosts, formatTokens } from '../../i18n/format-usage.ts'
import { Button } from '../../ui/button.tsx'

export type UsageLine = UsageTotal & {
	readonly key: string
	readonly label: string
	readonly note: string | null
}

const fewLines = 5

/** What each model or conversation used; the first few, and the rest on demand. */
export function UsageTable({
	title,
	lines,
}: {
	readonly title: string
	readonly lines: readonly UsageLine[]
}) {
	const { t, i18n } = useTranslation('usage')
	const [isWhole, setIsWhole] = useState(false)
	const shown = isWhole ? lines : lines.slice(0, fewLines)
	return (
		<section className="flex flex-col items-start gap-1.5">
			<table className="w-full table-fixed text-sm">
				<caption className="mb-1.5 text-left text-base font-semibold">{title}</caption>
				<thead className="text-muted">
					<tr className="border-b border-line">
						<th scope="col" className="py-1 text-left font-normal">
							{t('columns.name')}
						</th>
						<th scope="col" className={numberLook}>
							{t('columns.replies')}
						</th>
						<th scope="col" className={numberLook}>
							{t('columns.tokens')}
						</th>
						<th scope="col" className={numberLook}>
							{t('columns.cost')}
						</th>
					</tr>
				</thead>
				<tbody>
					{shown.map((line) => (
						<tr key={line.key} className="border-b border-line/60">
							<th scope="row" className="truncate py-1.5 text-left font-normal" title={line.label}>
								{line.label}
								{line.note && <span className="text-muted"> · {line.note}</span>}
							</th>
							<td className={numberLook}>{formatTokens(line.replies, i18n.language)}</td>
							<td className={numberLook}>
								{formatTokens(line.inputTokens + line.outputTokens, i18n.language)}
							</td>
							<td className={numberLook}>{formatCosts(line.costs, i18n.language) ?? '–'}</td>
						</tr>
					))}
				</tbody>
			</table>
			{lines.length > fewLines && (
				<Button look="quiet" onClick={() => setIsWhole(!isWhole)}>
					{isWhole ? t('fewer') : t('all', { count: lines.length })}
				</Button>
			)}
		</section>
	)
}

const numberLook = 'w-20 py-1 pl-2 text-right font-normal tabular-nums narrow:w-16'
