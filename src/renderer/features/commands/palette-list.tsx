import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOfInputMethod } from '../../ui/is-of-input-method.ts'
import { SettledStatus } from '../../ui/settled-status.tsx'
import type { Entry, EntrySource } from './entry.ts'
import type { ShownEntry, ShownGroup } from './find-entries.ts'
import { usePalette } from './palette-store.ts'
import { useEntries } from './use-entries.ts'

export type PaletteListProps = {
	readonly field: RefObject<HTMLInputElement | null>
	readonly sources: readonly EntrySource[]
	readonly onChoose: (entry: Entry) => void
}

/** The field, and what is found by what is in it. One entry is always highlighted: Enter does it. */
export function PaletteList({ field, sources, onChoose }: PaletteListProps) {
	const { t } = useTranslation('commands')
	const [typed, setTyped] = useState('')
	/** What is being composed is not looked for before it is done. */
	const [query, setQuery] = useState('')
	const isComposing = useRef(false)
	const groups = useEntries(sources, query)
	const count = groups.reduce((sum, { items }) => sum + items.length, 0)
	const found = count === 0 ? t('palette.nothing') : t('palette.count', { count })
	// It is still there while it fades.
	const isOpen = usePalette((palette) => palette.isOpen)

	return (
		<Autocomplete.Root
			inline
			open
			mode="none"
			autoHighlight="always"
			keepHighlight
			items={groups.map(({ id, heading, items }) => ({ id, heading, items }))}
			itemToStringValue={({ entry }: ShownEntry) => entry.title}
			value={typed}
			onValueChange={(text, { reason }) => {
				if (reason !== 'input-change') return
				setTyped(text)
				if (!isComposing.current) setQuery(text)
			}}
		>
			<div className="relative shrink-0 border-b border-line">
				<Search aria-hidden size={16} className="pointer-events-none absolute top-3.75 left-4 text-faint" />
				<Autocomplete.Input
					ref={field}
					aria-label={t('palette.field')}
					placeholder={t('palette.placeholder')}
					spellCheck={false}
					onCompositionStart={() => {
						isComposing.current = true
					}}
					onCompositionEnd={(event) => {
						isComposing.current = false
						setQuery(event.currentTarget.value)
					}}
					onKeyDown={(event) => {
						// Enter takes the input method's choice; Escape is for the dialog.
						if (isOfInputMethod(event.nativeEvent) || event.key === 'Escape') event.preventBaseUIHandler()
					}}
					className="h-12 w-full bg-transparent pr-4 pl-10.5 text-read outline-none"
				/>
			</div>
			<Autocomplete.List className="min-h-0 scroll-py-2 overflow-y-auto overscroll-contain not-empty:p-2 not-empty:pt-0">
				{(group: ShownGroup) => (
					<Autocomplete.Group key={group.id} items={group.items}>
						<Autocomplete.GroupLabel className="px-2.5 pt-3 pb-1 text-xs font-medium text-muted">
							{group.heading}
						</Autocomplete.GroupLabel>
						<Autocomplete.Collection>
							{(shown: ShownEntry) => (
								<Autocomplete.Item
									key={shown.entry.id}
									value={shown}
									onClick={() => onChoose(shown.entry)}
									className="flex min-h-8.5 items-center gap-3 rounded-md px-2.5 py-1 outline-none data-highlighted:bg-selected forced-colors:data-highlighted:outline-2"
								>
									<shown.entry.icon
										aria-hidden
										size={15}
										strokeWidth={1.75}
										className="shrink-0 text-muted"
									/>
									<span className="min-w-0 grow truncate">
										<MarkedTitle {...shown} />
									</span>
									{shown.entry.detail && (
										<span className="max-w-[45%] shrink-0 truncate text-xs text-muted">
											{shown.entry.detail}
										</span>
									)}
									{shown.entry.shortcut && (
										<kbd className="shrink-0 font-sans text-xs text-muted">{shown.entry.shortcut}</kbd>
									)}
								</Autocomplete.Item>
							)}
						</Autocomplete.Collection>
					</Autocomplete.Group>
				)}
			</Autocomplete.List>
			{count === 0 && (
				<p aria-hidden className="px-4 py-6 text-center text-muted">
					{found}
				</p>
			)}
			<SettledStatus text={isOpen ? found : ''} />
		</Autocomplete.Root>
	)
}

/** What was typed stands out in it. */
function MarkedTitle({ entry: { title }, marks }: ShownEntry) {
	if (marks.size === 0) return title
	// Indexes count UTF-16 code units; a pair of them is one character, and marked as one.
	const parts: { text: string; isMarked: boolean }[] = []
	let at = 0
	for (const character of title) {
		const isMarked = marks.has(at)
		const last = parts.at(-1)
		if (last?.isMarked === isMarked) last.text += character
		else parts.push({ text: character, isMarked })
		at += character.length
	}
	return parts.map(({ text, isMarked }, index) =>
		isMarked ? (
			// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name.
			<b key={index} className="font-semibold text-accent">
				{text}
			</b>
		) : (
			text
		),
	)
}
