import { useTranslation } from 'react-i18next'
import type { ImportProblem } from '../../../shared/import-model.ts'
import { Button } from '../../ui/button.tsx'
import { writeNumber } from './write-numbers.ts'

/** The conversations that do not come in, or not whole, with the reason of each. Folded at first. */
export function ProblemList(props: {
	readonly title: string
	readonly problems: readonly ImportProblem[]
	/** How many more there are, that cannot be shown here. */
	readonly hidden?: number
	readonly onShowMore?: (() => void) | undefined
}) {
	const { t, i18n } = useTranslation('import')
	const { title, problems, hidden = 0, onShowMore } = props
	return (
		<details className="rounded-md bg-warning-soft px-3 py-2">
			<summary className="font-medium">{title}</summary>
			<ul className="mt-2 max-h-48 overflow-y-auto text-sm">
				{problems.map((problem, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: only ever appended to, and one conversation may stand in it twice.
					<li key={index} className="flex flex-wrap gap-x-2 py-0.5">
						<span className="min-w-0 max-w-full truncate">
							{problem.title ?? t('problems.unnamed', { number: writeNumber(problem.number, i18n.language) })}
						</span>
						<span className="text-muted">{t(`problems.${problem.reason}`)}</span>
					</li>
				))}
				{hidden > 0 && (
					<li className="py-0.5 text-muted">
						{t('preview.more', { count: hidden, number: writeNumber(hidden, i18n.language) })}
					</li>
				)}
			</ul>
			{onShowMore && (
				<Button look="quiet" className="-ml-2" onClick={onShowMore}>
					{t('problems.showMore')}
				</Button>
			)}
		</details>
	)
}
