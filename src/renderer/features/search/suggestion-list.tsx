import { useTranslation } from 'react-i18next'
import { joinClasses } from '../../ui/join-classes.ts'
import { popupSurface } from '../../ui/menu.tsx'
import type { Suggestion } from './suggest.ts'

export const suggestionsId = 'search-suggestions'
export const suggestionId = (index: number) => `search-suggestion-${index}`

/** What can be put into the query, below the field. The field keeps the focus and moves through it. */
export function SuggestionList(props: {
	readonly items: readonly Suggestion[]
	readonly active: number | null
	readonly onTake: (suggestion: Suggestion) => void
}) {
	const { t } = useTranslation('search')
	return (
		<div
			className={joinClasses(
				popupSurface,
				'absolute inset-x-0 top-full z-20 mt-1 max-h-[min(24rem,60vh)] overflow-y-auto p-1',
			)}
		>
			<div id={suggestionsId} role="listbox" aria-label={t('hints.label')}>
				{props.items.map((item, index) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the field.
					<div
						key={item.text}
						id={suggestionId(index)}
						ref={index === props.active ? showElement : undefined}
						role="option"
						tabIndex={-1}
						aria-selected={index === props.active}
						onMouseDown={(event) => event.preventDefault()}
						onClick={() => props.onTake(item)}
						className={joinClasses(
							'flex min-h-7 items-center gap-2 rounded-sm px-2 py-0.5 text-sm',
							index === props.active ? 'bg-hover' : 'hover:bg-hover',
						)}
					>
						<span className="min-w-0 shrink-0 truncate font-mono text-xs max-w-full">
							{item.text.trim().replace('""', '"…"')}
						</span>
						{item.meaning && (
							<span className="min-w-0 grow truncate text-right text-xs text-muted">
								{t(`hints.${item.meaning}`)}
							</span>
						)}
					</div>
				))}
			</div>
		</div>
	)
}

const showElement = (element: Element | null) => element?.scrollIntoView({ block: 'nearest' })
