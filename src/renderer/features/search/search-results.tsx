import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ChatId } from '../../../shared/model.ts'
import { useMinute } from '../../use-minute.ts'
import { FoundRow, rowId } from './found-row.tsx'
import { moveInFound } from './move-in-found.ts'
import { openFound } from './open-found.ts'
import type { Found } from './results.ts'
import { isChoice, type Row, rowsOf } from './rows.ts'
import { focusSearchField, resultsId } from './search-field.ts'
import { SearchFailure, SearchHead } from './search-head.tsx'
import { readMoreFound, useSearch } from './search-store.ts'
import './search.css'

/** A message with two lines of its text. */
const rowPx = 76
/** So many rows before the last one, the next page is read. */
const readAheadRows = 12

export type SearchResultsProps = {
	readonly onSelect: (chatId: ChatId) => void
}

/** Whether there is something to show in place of the conversations. */
export function useHasResults(): boolean {
	// That the core is out of reach is said by the window, and it is asked again when it is back.
	return useSearch(({ found, error }) => found !== null || (error !== null && error.kind !== 'disconnected'))
}

/** What was found, or why nothing could be. */
export function SearchResults(props: SearchResultsProps) {
	const found = useSearch((search) => search.found)
	return found ? <FoundList {...props} found={found} /> : <SearchFailure />
}

function FoundList({ found, onSelect }: SearchResultsProps & { readonly found: Found }) {
	const { t } = useTranslation('search')
	const scroller = useRef<HTMLDivElement>(null)
	const virtualizer = useRef<VirtualizerHandle>(null)
	const rows = useMemo(() => rowsOf(found), [found])
	const places = useMemo(
		() => new Map(rows.filter(isChoice).map(({ key }, index) => [key, index + 1])),
		[rows],
	)
	const activeKey = useSearch((search) => search.activeKey)
	const openedId = useSearch((search) => search.opened?.messageId)
	const activeIndex = rows.findIndex(({ key }) => key === activeKey)
	const nowMs = useMinute()
	const { query, order } = found

	// biome-ignore lint/correctness/useExhaustiveDependencies: another question is answered from its beginning.
	useEffect(() => {
		scroller.current?.scrollTo({ top: 0 })
	}, [query, order])

	useEffect(() => {
		if (activeIndex !== -1) virtualizer.current?.scrollToIndex(activeIndex, { align: 'nearest' })
	}, [activeIndex])

	function readAhead() {
		const handle = virtualizer.current
		if (!handle) return
		const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize)
		if (last >= rows.length - readAheadRows) void readMoreFound()
	}

	// A page may be shorter than the window is high.
	useEffect(readAhead, [rows])

	return (
		<div className="found flex min-h-0 grow flex-col">
			<SearchHead found={found} />
			{rows.length === 0 ? (
				<p className="px-5 py-1 text-sm text-faint">{found.next === null && t('noneNote')}</p>
			) : (
				<div
					ref={scroller}
					id={resultsId}
					role="listbox"
					aria-label={t('results')}
					tabIndex={0}
					aria-activedescendant={activeIndex === -1 ? undefined : rowId(rows[activeIndex]?.key ?? '')}
					onKeyDown={(event) => {
						if (event.key !== 'Escape') {
							moveInFound(event, onSelect)
							return
						}
						event.stopPropagation()
						focusSearchField()
					}}
					className="min-h-0 grow overflow-y-auto overscroll-contain pb-3 [overflow-anchor:none] focus-visible:-outline-offset-2"
				>
					<Virtualizer
						ref={virtualizer}
						scrollRef={scroller}
						data={rows}
						itemSize={rowPx}
						bufferSize={400}
						keepMounted={activeIndex === -1 ? [] : [activeIndex]}
						onScroll={readAhead}
						onResize={readAhead}
					>
						{(row: Row) => (
							<FoundRow
								key={row.key}
								row={row}
								place={places.get(row.key)}
								count={found.next === null ? places.size : -1}
								isActive={row.key === activeKey}
								isOpened={row.kind === 'message' && row.hit.messageId === openedId}
								nowMs={nowMs}
								onOpen={(choice) => openFound(choice, onSelect)}
							/>
						)}
					</Virtualizer>
				</div>
			)}
		</div>
	)
}
