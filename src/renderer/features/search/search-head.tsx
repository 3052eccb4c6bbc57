import { useTranslation } from 'react-i18next'
import type { QueryProblem, SearchOrder } from '../../../shared/search-model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { countFound, type Found } from './results.ts'
import { chooseOrder, searchAgain, useSearch } from './search-store.ts'

const orders: readonly SearchOrder[] = ['newest', 'relevance']

/** How many were found, in which order, and what of the query was not understood. */
export function SearchHead({ found }: { readonly found: Found }) {
	const { t } = useTranslation('search')
	const order = useSearch((search) => search.order)
	const { count, isAll } = countFound(found)
	return (
		<div className="shrink-0 px-3 pb-1.5">
			<div className="flex h-7 items-center gap-1">
				<p role="status" className="min-w-0 grow truncate pl-2 text-sm text-muted tabular-nums">
					{isAll ? (
						count === 0 ? (
							t('none')
						) : (
							t('count', { count })
						)
					) : (
						<span className="sr-only">{t('atLeast', { count })}</span>
					)}
				</p>
				{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these act at once. */}
				<div
					role="group"
					aria-label={t('order.label')}
					className={joinClasses('flex shrink-0', found.hits.length === 0 && 'hidden')}
				>
					{orders.map((each) => (
						<button
							key={each}
							type="button"
							aria-pressed={order === each}
							onClick={() => chooseOrder(each)}
							className={joinClasses(
								'h-6 rounded-md px-1.5 text-xs',
								order === each ? 'bg-selected font-medium text-ink' : 'text-muted hover:text-ink',
							)}
						>
							{t(`order.${each}`)}
						</button>
					))}
				</div>
			</div>
			{found.problems.map((problem) => (
				<p key={`${problem.kind} ${problem.value}`} className="px-2 text-sm text-muted wrap-anywhere">
					{t(`problem.${problemName(problem)}`, { value: problem.value })}
				</p>
			))}
			{found.indexing && (
				<p className="px-2 text-sm text-muted">{t('indexing', { percent: percentOf(found.indexing) })}</p>
			)}
			<SearchFailure />
		</div>
	)
}

/** Nothing while nothing failed. */
export function SearchFailure() {
	const { t } = useTranslation('search')
	const { t: tErrors } = useTranslation('errors')
	const error = useSearch((search) => search.error)
	if (!error || error.kind === 'disconnected') return null
	return (
		<div role="alert" className="px-5 py-1 text-sm text-muted">
			{t('failed')} {describeError(error, tErrors).nextStep}
			<Button look="quiet" className="-ml-2" onClick={searchAgain}>
				{t('tryAgain')}
			</Button>
		</div>
	)
}

const problemNames = {
	'unknown-sender': 'sender',
	'unknown-folder': 'folder',
	'unknown-tag': 'tag',
	'bad-date': 'date',
} as const

const problemName = ({ kind }: QueryProblem) => problemNames[kind]

/** Never 100: then it would be over. */
function percentOf({ done, total }: NonNullable<Found['indexing']>): number {
	return total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100))
}
