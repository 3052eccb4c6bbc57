import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { focusMessageField, threadIn } from '../chat/index.ts'
import { closeFind, findIn, moveTo, openFind, setBeginAt, typeFind, useFind } from './find-store.ts'
import { nearestMatch, nextSpot } from './matches.ts'
import { articleOf, messagesOnScreen, shownLog } from './on-screen.ts'
import { useThreadMarks } from './use-thread-marks.ts'

/** Marks in the thread what is looked for; while it is open, the bar to find a text in the conversation. */
export function ThreadSearch({ chatId }: { readonly chatId: ChatId | null }) {
	const isOpen = useFind((find) => find.isOpen)
	const marks = useThreadMarks(chatId)
	// What is looked for belongs to one conversation; the text stays for the next time.
	useEffect(() => (chatId === null ? undefined : closeFind), [chatId])
	const countPlaces = useCallback(
		(messageId: MessageId) => marks.current?.placesIn(messageId).length ?? 0,
		[marks],
	)
	return isOpen && chatId !== null ? <FindBar chatId={chatId} countPlaces={countPlaces} /> : null
}

const fieldId = 'find-in-conversation'
/** As long as a text to be found may be. */
const mostText = 1_000

/** What had the focus before the bar. */
let cameFrom: Element | null = null

setBeginAt((chatId, matches) => {
	const log = shownLog()
	const path = threadIn(chatId)?.ids ?? []
	return nearestMatch(matches, path, log ? messagesOnScreen(log, path) : [])
})

/** Opens the bar, with what is selected in the thread, and puts the focus there. */
export function showFind(): void {
	if (document.activeElement?.id !== fieldId) cameFrom = document.activeElement
	openFind(selectedInThread())
}

function selectedInThread(): string | null {
	const selection = getSelection()
	if (!selection?.anchorNode || !shownLog()?.contains(selection.anchorNode)) return null
	const [line = ''] = selection.toString().trim().split('\n')
	return line === '' ? null : line.slice(0, mostText)
}

/** A reply that was continued is one article. What is not in the page is taken for one of its own. */
function articlesOf(matches: readonly MessageId[]): readonly unknown[] {
	const log = shownLog()
	return matches.map((id) => (log && articleOf(log, id)) ?? id)
}

function close(): void {
	closeFind()
	if (cameFrom instanceof HTMLElement && cameFrom.isConnected && cameFrom !== document.body) cameFrom.focus()
	else focusMessageField()
	cameFrom = null
}

function FindBar(props: {
	readonly chatId: ChatId
	/** How many places the article of a message has, as far as it is in the page. */
	readonly countPlaces: (messageId: MessageId) => number
}) {
	const { chatId, countPlaces } = props
	const { t } = useTranslation('search')
	const text = useFind((find) => find.text)
	const found = useFind((find) => find.found)
	const openings = useFind((find) => find.openings)
	const field = useRef<HTMLInputElement>(null)
	const isComposing = useRef(false)
	const shown = found?.chatId === chatId ? found : null
	const hasMatches = shown !== null && shown.matches.length > 0
	// Within the message, so that each step is seen to lead on.
	const spot = shown?.spot
	const place = typeof spot?.place === 'number' ? spot.place : 0
	const shownId = typeof spot?.place === 'number' ? shown?.matches[spot.at] : undefined
	const placeCount = shownId === undefined ? 0 : countPlaces(shownId)

	// biome-ignore lint/correctness/useExhaustiveDependencies: each opening takes the focus, also of a bar that is open.
	useEffect(() => {
		field.current?.focus()
		field.current?.select()
		void findIn(chatId)
	}, [chatId, openings])

	const step = useCallback(
		(by: 1 | -1) => {
			const { found: now, text: typed } = useFind.getState()
			// What was typed since is asked for first: it leads to its nearest match.
			if (!now || now.text !== typed) void findIn(chatId)
			else if (now.spot) {
				const here = now.matches[now.spot.at]
				moveTo(nextSpot(now.spot, by, articlesOf(now.matches), here === undefined ? 0 : countPlaces(here)))
			}
		},
		[chatId, countPlaces],
	)

	useEffect(() => {
		function onKeyDown(event: globalThis.KeyboardEvent) {
			const isG = event.key.toLowerCase() === 'g' && (event.ctrlKey || event.metaKey) && !event.altKey
			if (event.key !== 'F3' && !isG) return
			event.preventDefault()
			step(event.shiftKey ? -1 : 1)
		}
		document.addEventListener('keydown', onKeyDown)
		return () => document.removeEventListener('keydown', onKeyDown)
	}, [step])

	return (
		<search aria-label={t('find.label')} className="shrink-0 border-b border-line bg-canvas">
			{/* biome-ignore lint/a11y/noStaticElementInteractions: Escape bubbles to here from field and buttons. */}
			<div
				className="mx-auto flex h-11 max-w-thread items-center gap-1 px-5"
				onKeyDown={(event) => {
					if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
					event.preventDefault()
					event.stopPropagation()
					close()
				}}
			>
				<div className="relative min-w-0 grow">
					<Search aria-hidden size={15} className="pointer-events-none absolute top-2 left-2.5 text-faint" />
					<input
						ref={field}
						id={fieldId}
						type="text"
						aria-label={t('find.label')}
						placeholder={t('find.label')}
						autoComplete="off"
						spellCheck={false}
						maxLength={mostText}
						value={text}
						onChange={(event) => typeFind(chatId, event.target.value, isComposing.current ? 'later' : 'soon')}
						onCompositionStart={() => {
							isComposing.current = true
						}}
						onCompositionEnd={(event) => {
							isComposing.current = false
							typeFind(chatId, event.currentTarget.value, 'now')
						}}
						onKeyDown={(event) => {
							if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
							event.preventDefault()
							step(event.shiftKey ? -1 : 1)
						}}
						className="h-8 w-full rounded-md bg-hover/70 pr-2 pl-8 focus-visible:bg-canvas"
					/>
				</div>
				<span
					role="status"
					className="min-w-20 shrink-0 px-1.5 text-right text-sm text-muted tabular-nums"
					title={hasMatches ? t('find.countNote') : undefined}
				>
					{shown?.spot && t('find.position', { at: shown.spot.at + 1, count: shown.matches.length })}
					{shown && !hasMatches && t('find.none')}
				</span>
				{placeCount > 1 && (
					<span
						aria-live="polite"
						className="-ml-1 shrink-0 pr-1.5 text-sm text-faint tabular-nums"
						title={t('find.placeNote')}
					>
						<span className="sr-only">{t('find.placeNote')}: </span>
						<span aria-hidden>· </span>
						{t('find.place', { at: place + 1, count: placeCount })}
					</span>
				)}
				<IconButton
					icon={ChevronUp}
					label={t('find.previous')}
					shortcut="Shift+Enter"
					disabled={!hasMatches}
					onClick={() => step(-1)}
				/>
				<IconButton
					icon={ChevronDown}
					label={t('find.next')}
					shortcut="Enter"
					disabled={!hasMatches}
					onClick={() => step(1)}
				/>
				<IconButton icon={X} label={t('find.close')} shortcut="Esc" onClick={close} />
			</div>
		</search>
	)
}
