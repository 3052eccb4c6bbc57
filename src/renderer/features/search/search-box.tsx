import { CircleQuestionMark, Search, X } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { focusMessageField } from '../chat/index.ts'
import { rowId } from './found-row.tsx'
import { moveInFound } from './move-in-found.ts'
import { resultsId, searchFieldId } from './search-field.ts'
import { clearSearch, typeQuery, useSearch } from './search-store.ts'
import { type Known, type Suggestion, suggestFilters, suggestValues, take } from './suggest.ts'
import { SuggestionList, suggestionId, suggestionsId } from './suggestion-list.tsx'

export type SearchBoxProps = {
	/** Names to choose from. */
	readonly folders: readonly string[]
	readonly tags: readonly string[]
	readonly models: readonly string[]
	/** For example `⌘K`. */
	readonly shortcut: string | undefined
	readonly onSelect: (chatId: ChatId) => void
}

/** To where the focus goes back. */
let cameFrom: Element | null = null

/** Where the whole history is searched. */
export function SearchBox(props: SearchBoxProps) {
	const { t } = useTranslation('search')
	const typed = useSearch((search) => search.typed)
	const activeKey = useSearch((search) => search.activeKey)
	const hasFound = useSearch((search) => search.found !== null)
	const isAsking = useSearch((search) => search.isAsking)
	const field = useRef<HTMLInputElement>(null)
	const isComposing = useRef(false)
	const [caret, setCaret] = useState(0)
	/** `filters`: all of them were asked for, or nothing is written yet. */
	const [offered, setOffered] = useState<'none' | 'values' | 'filters'>('none')
	const [active, setActive] = useState<number | null>(null)
	/** To be set once the field shows what was taken. */
	const [selection, setSelection] = useState<{ readonly from: number; readonly to: number } | null>(null)

	const known: Known = {
		folders: props.folders,
		tags: props.tags,
		models: props.models,
		now: new Date(),
		examples: { phrase: t('examples.phrase'), word: t('examples.word'), name: t('examples.name') },
	}
	const suggestions =
		offered === 'none'
			? null
			: offered === 'filters'
				? suggestFilters(typed, caret, known)
				: suggestValues(typed, caret, known)

	useLayoutEffect(() => {
		if (selection) field.current?.setSelectionRange(selection.from, selection.to)
	}, [selection])

	function noteCaret() {
		setCaret(field.current?.selectionStart ?? 0)
	}

	function change(text: string, when: Parameters<typeof typeQuery>[1]) {
		typeQuery(text, when)
		noteCaret()
		setActive(null)
		setOffered(text === '' ? 'filters' : 'values')
	}

	function takeSuggestion(suggestion: Suggestion) {
		if (!suggestions) return
		const taken = take(typed, suggestions, suggestion)
		typeQuery(taken.query, taken.isComplete ? 'now' : 'later')
		field.current?.focus()
		setSelection(taken.selection)
		setCaret(taken.selection.to)
		setActive(null)
		setOffered('values')
	}

	function leave() {
		clearSearch()
		setOffered('none')
		setActive(null)
		if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus()
		else focusMessageField()
	}

	function onKeyDown(event: KeyboardEvent) {
		if (event.nativeEvent.isComposing) return
		if (event.key === 'Escape') {
			event.preventDefault()
			const isOverText = typed !== '' && suggestions !== null
			// With nothing in the field the key is also for whoever shows the sidebar.
			if (typed !== '') event.stopPropagation()
			if (isOverText) setOffered('none')
			else leave()
			return
		}
		if (!suggestions) {
			moveInFound(event, props.onSelect)
			return
		}
		const { length } = suggestions.items
		if (event.key === 'ArrowDown') setActive(active === null ? 0 : Math.min(length - 1, active + 1))
		else if (event.key === 'ArrowUp') setActive(active === null || active === 0 ? null : active - 1)
		else if (event.key === 'Enter' && active !== null) {
			const item = suggestions.items[active]
			if (item) takeSuggestion(item)
		} else {
			if (event.key === 'Enter') moveInFound(event, props.onSelect)
			return
		}
		event.preventDefault()
	}

	const activeId =
		suggestions && active !== null ? suggestionId(active) : activeKey !== null ? rowId(activeKey) : undefined

	return (
		<div className="relative">
			<Search aria-hidden size={15} className="pointer-events-none absolute top-2 left-2.5 text-faint" />
			<input
				ref={field}
				id={searchFieldId}
				type="search"
				aria-label={t('box')}
				aria-controls={suggestions ? suggestionsId : hasFound ? resultsId : undefined}
				aria-activedescendant={activeId}
				placeholder={t('placeholder')}
				autoComplete="off"
				spellCheck={false}
				maxLength={1_000}
				value={typed}
				onChange={(event) => change(event.target.value, isComposing.current ? 'later' : 'soon')}
				onCompositionStart={() => {
					isComposing.current = true
				}}
				onCompositionEnd={(event) => {
					isComposing.current = false
					change(event.currentTarget.value, 'now')
				}}
				onFocus={(event) => {
					const { relatedTarget } = event
					// What was found is gone when the focus goes back.
					const isOfSearch =
						event.currentTarget.parentElement?.contains(relatedTarget) || relatedTarget?.closest('.found')
					if (relatedTarget && !isOfSearch) cameFrom = relatedTarget
					noteCaret()
					setOffered(typed === '' ? 'filters' : 'none')
				}}
				onBlur={() => {
					setOffered('none')
					setActive(null)
				}}
				onSelect={noteCaret}
				onKeyDown={onKeyDown}
				className="peer h-8 w-full rounded-md bg-hover/70 pr-15 pl-8 focus-visible:bg-canvas [&::-webkit-search-cancel-button]:hidden"
			/>
			{typed === '' ? (
				<kbd
					aria-hidden
					className="pointer-events-none absolute top-1.75 right-3 font-sans text-xs text-faint peer-focus:hidden"
				>
					{props.shortcut}
				</kbd>
			) : (
				<div className="absolute top-0.5 right-0.5 flex items-center">
					{isAsking && (
						<span className="animate-late rounded-md bg-canvas p-1">
							<Spinner size={14} />
						</span>
					)}
					<IconButton
						icon={CircleQuestionMark}
						label={t('help')}
						onClick={() => {
							field.current?.focus()
							setOffered('filters')
						}}
					/>
					<IconButton
						icon={X}
						label={t('clear')}
						onClick={() => {
							clearSearch()
							field.current?.focus()
						}}
					/>
				</div>
			)}
			{suggestions && <SuggestionList items={suggestions.items} active={active} onTake={takeSuggestion} />}
		</div>
	)
}
