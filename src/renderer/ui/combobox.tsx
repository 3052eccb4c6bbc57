import { Autocomplete } from '@base-ui/react/autocomplete'
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldFrame } from './field-frame.tsx'
import { joinClasses } from './join-classes.ts'
import { popupSurface } from './menu.tsx'
import { Spinner } from './spinner.tsx'
import { inputLook } from './text-field.tsx'

export type ComboboxOption = {
	/** Unique in the whole list; two groups may hold options with the same label. */
	readonly id: string
	readonly label: string
	/** Stands beside the label, small. It is not part of the name. */
	readonly detail?: string
}

export type ComboboxGroup<Option extends ComboboxOption> = {
	/** Unique in the list. An empty one shows no heading. */
	readonly label: string
	readonly options: readonly Option[]
}

export type ComboboxProps<Option extends ComboboxOption> = {
	/** The input's id, for those who send the focus there. */
	readonly id?: string
	readonly label: string
	/** `field` stands in a form with its label above; `inline` is quiet, its label only in the accessibility tree. */
	readonly look?: 'field' | 'inline'
	readonly value: string
	readonly groups: readonly ComboboxGroup<Option>[]
	/** Free text was committed (Enter, or leaving the field), or `option` was chosen, whose label is `text`. */
	readonly onCommit: (text: string, option: Option | null) => void
	/** The list opened: the moment to fetch it. */
	readonly onOpen?: () => void
	readonly isLoading?: boolean
	/** Shown where the options would be, when there are none. */
	readonly emptyText: string
	readonly placeholder?: string
	readonly hint?: string
	readonly error?: string | null
	readonly className?: string
}

/**
 * A text field with suggestions that takes any text. What is typed filters the list; on opening it shows all.
 * Escape gives up what was typed.
 */
export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
	const { look = 'field', value, groups, onCommit } = props
	const { t } = useTranslation('ui')
	const ownId = useId()
	const id = props.id ?? ownId
	// Null while nothing has been typed: the field then shows `value`, and the list is whole.
	const [typed, setTyped] = useState<string | null>(null)
	const [isOpen, setIsOpen] = useState(false)
	const found = typed === null ? groups : filterGroups(groups, typed)
	const shown = firstOf(found, mostShown)
	const leftOut = countOf(found) - countOf(shown)

	function commit(text: string, option: Option | null) {
		setTyped(null)
		setIsOpen(false)
		if (option || text.trim() !== value) onCommit(text.trim(), option)
	}

	const field = (
		<Autocomplete.Root
			items={shown.map((group) => ({ value: group.label, items: group.options }))}
			itemToStringValue={(option: Option) => option.label}
			mode="none"
			value={typed ?? value}
			onValueChange={(text, details) => {
				if (details.reason !== 'input-change') return
				setTyped(text)
				// A name typed to its end needs no suggestion.
				setIsOpen(!groups.some((group) => group.options.some((option) => option.label === text)))
			}}
			// While it is open the rest of the page is hidden from screen readers: not for a list without matches.
			open={isOpen && (typed === null || shown.length > 0)}
			onOpenChange={(open, details) => {
				if (details.reason !== 'input-change') setIsOpen(open)
				if (open) props.onOpen?.()
			}}
			openOnInputClick
		>
			<Autocomplete.InputGroup className={joinClasses('group relative flex', props.className)}>
				<Autocomplete.Input
					id={id}
					// Also where a label stands above it, which is hidden from screen readers while the list is open.
					aria-label={props.label}
					aria-invalid={props.error ? true : undefined}
					aria-describedby={look === 'field' && (props.error || props.hint) ? `${id}-note` : undefined}
					placeholder={props.placeholder}
					spellCheck={false}
					onFocus={(event) => event.currentTarget.select()}
					onBlur={() => commit(typed ?? value, null)}
					onClick={(event) => {
						// By a command, and not by a pointer, which opens it as it goes down.
						if (event.detail > 0) return
						setIsOpen(true)
						props.onOpen?.()
					}}
					onKeyDown={(event) => {
						if (event.nativeEvent.isComposing) return
						// An option under the cursor is chosen by the list itself.
						if (event.key === 'Enter' && !event.currentTarget.getAttribute('aria-activedescendant')) {
							event.preventDefault()
							commit(typed ?? value, null)
						}
						if (event.key === 'Escape') {
							// With nothing to give up here it is for whoever is around, such as a dialog.
							if (typed === null && !isOpen) event.preventBaseUIHandler()
							setTyped(null)
						}
					}}
					className={joinClasses(
						look === 'field' ? joinClasses(inputLook, 'w-full') : inlineLook,
						'pr-7 text-ellipsis',
					)}
				/>
				<Autocomplete.Trigger
					tabIndex={-1}
					aria-hidden
					className="absolute inset-y-0 right-0 flex w-7 items-center justify-center text-muted"
				>
					<ChevronDown aria-hidden size={14} />
				</Autocomplete.Trigger>
			</Autocomplete.InputGroup>
			<Autocomplete.Portal>
				<Autocomplete.Positioner align="start" sideOffset={4} className="z-50 outline-none">
					<Autocomplete.Popup
						className={joinClasses(
							popupSurface,
							'w-max max-w-[min(26rem,var(--available-width))] min-w-(--anchor-width)',
						)}
					>
						<Autocomplete.Status className="flex items-center gap-2 px-3 text-sm text-muted not-empty:py-2">
							{props.isLoading && shown.length === 0 ? (
								<Spinner size={14} />
							) : (
								shown.length === 0 && props.emptyText
							)}
						</Autocomplete.Status>
						<Autocomplete.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto overscroll-contain scroll-py-1 not-empty:p-1">
							{(group: { readonly value: string; readonly items: readonly Option[] }) => (
								<Autocomplete.Group key={group.value} items={group.items}>
									{group.value && (
										<Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">
											{group.value}
										</Autocomplete.GroupLabel>
									)}
									<Autocomplete.Collection>
										{(option: Option) => (
											<Autocomplete.Item
												key={option.id}
												value={option}
												onClick={() => commit(option.label, option)}
												aria-label={option.label}
												className="flex min-h-7 flex-wrap items-baseline gap-x-3 rounded-sm px-2.5 py-1 wrap-anywhere outline-none data-highlighted:bg-hover"
											>
												<span className="grow">{option.label}</span>
												{option.detail && <span className="text-xs text-muted">{option.detail}</span>}
											</Autocomplete.Item>
										)}
									</Autocomplete.Collection>
								</Autocomplete.Group>
							)}
						</Autocomplete.List>
						{leftOut > 0 && (
							<p className="border-t border-line px-3.5 py-2 text-xs text-muted">
								{t('comboboxMore', { count: leftOut })}
							</p>
						)}
					</Autocomplete.Popup>
				</Autocomplete.Positioner>
			</Autocomplete.Portal>
		</Autocomplete.Root>
	)

	if (look === 'inline') return field
	return (
		<FieldFrame id={id} label={props.label} hint={props.hint} error={props.error} className={undefined}>
			{field}
		</FieldFrame>
	)
}

function filterGroups<Option extends ComboboxOption>(
	groups: readonly ComboboxGroup<Option>[],
	query: string,
): readonly ComboboxGroup<Option>[] {
	const needle = query.trim().toLocaleLowerCase()
	return groups
		.map((group) => ({
			...group,
			options: group.options.filter((option) => option.label.toLocaleLowerCase().includes(needle)),
		}))
		.filter((group) => group.options.length > 0)
}

/** As many as a person looks through; drawing a list of thousands would take a moment. */
const mostShown = 200

function firstOf<Option extends ComboboxOption>(
	groups: readonly ComboboxGroup<Option>[],
	most: number,
): readonly ComboboxGroup<Option>[] {
	let left = most
	return groups.flatMap((group) => {
		const options = group.options.slice(0, left)
		left -= options.length
		return options.length === 0 ? [] : [{ ...group, options }]
	})
}

const countOf = (groups: readonly ComboboxGroup<ComboboxOption>[]) =>
	groups.reduce((count, { options }) => count + options.length, 0)

const inlineLook =
	'h-7 field-sizing-content min-w-24 max-w-56 rounded-md bg-transparent px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-ink ' +
	'focus:bg-hover focus:text-ink focus-visible:outline-1 focus-visible:outline-offset-0'
