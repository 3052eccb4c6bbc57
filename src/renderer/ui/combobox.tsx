import { Autocomplete } from '@base-ui/react/autocomplete'
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
	type ComboboxGroup,
	type ComboboxItem,
	type ComboboxOption,
	countOf,
	firstOf,
	mostShown,
	toItems,
} from './combobox-items.ts'
import { ComboboxPopup } from './combobox-popup.tsx'
import { FieldFrame } from './field-frame.tsx'
import { findOptions, optionsNamed } from './find-options.ts'
import { joinClasses } from './join-classes.ts'
import { Spinner } from './spinner.tsx'
import { inputLook } from './text-field.tsx'

export type ComboboxProps<Option extends ComboboxOption> = {
	/** The input's id, for those who send the focus there. */
	readonly id?: string
	readonly label: string
	/** `field` stands in a form with its label above; `inline` is quiet, its label only in the accessibility tree. */
	readonly look?: 'field' | 'inline'
	readonly value: string
	readonly groups: readonly ComboboxGroup<Option>[]
	/** `option`, whose label is `text`, was chosen, or its name typed to the end; or another text, and `option` is null. */
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
 * A text field with suggestions that takes any text. What is typed filters the list, whose last option is the text
 * itself; on opening it shows all. Escape gives up what was typed.
 */
export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
	const { look = 'field', value, groups, onCommit } = props
	const { t } = useTranslation('ui')
	const ownId = useId()
	const id = props.id ?? ownId
	// Null while nothing has been typed: the field then shows `value`, and the list is whole.
	const [typed, setTyped] = useState<string | null>(null)
	const [isOpen, setIsOpen] = useState(false)
	const found = typed === null ? groups : findOptions(groups, typed)
	const shown = firstOf(found, mostShown)
	const leftOut = countOf(found) - countOf(shown)
	const isListKnown = countOf(groups) > 0 && !props.isLoading
	const text = typed?.trim() ?? ''
	const isOwn = text !== '' && optionsNamed(groups, text).length === 0

	function commit(text: string, option: Option | null) {
		setTyped(null)
		setIsOpen(false)
		if (option || text !== value) onCommit(text, option)
	}

	/** With Enter, or by leaving the field. */
	function commitTyped(isLeaving: boolean) {
		if (typed === null) return setIsOpen(false)
		const [named, another] = optionsNamed(groups, text)
		// In a form it stays to be seen until the form is saved. Where it counts at once, what was left half-typed does
		// not count; where there is no list, nobody can tell.
		if (isOwn && isLeaving && look === 'inline' && isListKnown) commit(value, null)
		else commit(named?.label ?? text, named && !another && named.label !== value ? named : null)
	}

	const field = (
		<Autocomplete.Root
			items={toItems(shown, isOwn ? text : '')}
			itemToStringValue={(option: ComboboxItem<Option>) => option.label}
			mode="none"
			// Enter takes the best of what was found.
			autoHighlight
			value={typed ?? value}
			onValueChange={(text, details) => {
				if (details.reason !== 'input-change') return
				setTyped(text)
				// A name typed to its end needs no suggestion.
				setIsOpen(optionsNamed(groups, text.trim()).length === 0)
			}}
			// While it is open the rest of the page is hidden from screen readers: not for a list that is not there.
			open={isOpen && (typed === null || isListKnown)}
			onOpenChange={(open, details) => {
				if (details.reason !== 'input-change') setIsOpen(open)
				if (open) props.onOpen?.()
			}}
			openOnInputClick
		>
			<Autocomplete.InputGroup
				role="presentation"
				className={joinClasses('group relative flex', look === 'inline' && 'min-w-16', props.className)}
			>
				<Autocomplete.Input
					id={id}
					// Also where a label stands above it, which is hidden from screen readers while the list is open.
					aria-label={props.label}
					aria-invalid={props.error ? true : undefined}
					aria-describedby={look === 'field' && (props.error || props.hint) ? `${id}-note` : undefined}
					placeholder={props.placeholder}
					spellCheck={false}
					onFocus={(event) => event.currentTarget.select()}
					onBlur={() => commitTyped(true)}
					onClick={(event) => {
						// Whoever comes to choose another one types over this one, also where the focus was here before.
						if (look === 'inline' && typed === null) event.currentTarget.select()
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
							commitTyped(false)
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
			<ComboboxPopup<Option>
				status={
					countOf(shown) > 0 ? null : props.isLoading ? (
						<Spinner size={14} />
					) : isListKnown ? (
						t('comboboxNone', { text })
					) : (
						props.emptyText
					)
				}
				leftOut={leftOut}
				onChoose={commit}
			/>
		</Autocomplete.Root>
	)

	if (look === 'inline') return field
	return (
		<FieldFrame id={id} label={props.label} hint={props.hint} error={props.error} className={undefined}>
			{field}
		</FieldFrame>
	)
}

const inlineLook =
	'h-7 field-sizing-content min-w-0 max-w-72 rounded-md bg-transparent px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-ink ' +
	'focus:bg-hover focus:text-ink focus-visible:outline-1 focus-visible:outline-offset-0'
