import { type KeyboardEvent, useId, useState } from 'react'
import type { ChatId } from '../../../shared/model.ts'
import { isOfInputMethod } from '../../ui/is-of-input-method.ts'
import { draftOf } from './drafts.ts'
import { findSlash, slashQuery } from './find-slash.ts'
import { changeDraft } from './large-draft.ts'
import { type SlashCommand, useSlashEntries } from './use-slash-entries.ts'

/** No more are listed: whoever sees so many types on. */
const mostListed = 50

export type Slash = {
	/** Empty: the list is closed. */
	readonly found: readonly SlashCommand[]
	readonly activeIndex: number
	readonly listId: string
	readonly optionId: (index: number) => string
	readonly onPoint: (index: number) => void
	readonly onChoose: (command: SlashCommand) => void
	/** Returns whether the key was for the list. */
	readonly onKeyDown: (event: KeyboardEvent) => boolean
	/** The field was left. */
	readonly onClose: () => void
}

/** The commands and prompts that a message beginning with a slash may mean. What matches nothing is text. */
export function useSlash(chatId: ChatId | null, text: string): Slash {
	const listId = useId()
	const query = slashQuery(text)
	const entries = useSlashEntries(query !== null)
	const [dismissed, setDismissed] = useState<string | null>(null)
	const [active, setActive] = useState({ query: '', index: 0 })
	const isOpen = query !== null && dismissed !== query
	const found = isOpen ? findSlash(entries, query).slice(0, mostListed) : []
	const activeIndex = active.query === query ? Math.min(active.index, found.length - 1) : 0

	function choose(command: SlashCommand) {
		changeDraft(chatId, { ...draftOf(chatId), text: '' })
		command.run()
	}

	function onKeyDown(event: KeyboardEvent): boolean {
		// An input method takes the same keys for its own list.
		if (found.length === 0 || query === null || isOfInputMethod(event.nativeEvent)) return false
		if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
		const command = found[activeIndex]
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			const by = event.key === 'ArrowDown' ? 1 : -1
			setActive({ query, index: (activeIndex + by + found.length) % found.length })
		} else if ((event.key === 'Enter' || event.key === 'Tab') && command) {
			choose(command)
		} else if (event.key === 'Escape') {
			setDismissed(query)
		} else return false
		event.preventDefault()
		return true
	}

	return {
		found,
		activeIndex,
		listId,
		optionId: (index) => `${listId}-${index}`,
		onPoint: (index) => setActive({ query: query ?? '', index }),
		onChoose: choose,
		onKeyDown,
		onClose: () => setDismissed(query),
	}
}
