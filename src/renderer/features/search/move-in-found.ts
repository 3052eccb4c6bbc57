import type { KeyboardEvent } from 'react'
import type { ChatId } from '../../../shared/model.ts'
import { openFound } from './open-found.ts'
import { type Choice, isChoice, type Row, rowsOf, stepTo } from './rows.ts'
import { isUpToDate, searchNow, useSearch } from './search-store.ts'

/** Arrow keys and Enter, wherever the focus is: in the field or in the list. */
export function moveInFound(event: KeyboardEvent, onSelect: (chatId: ChatId) => void): void {
	const { found, activeKey } = useSearch.getState()
	if (!found || event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
	const rows = rowsOf(found)
	if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
		event.preventDefault()
		const next = stepTo(rows, activeKey, event.key === 'ArrowDown' ? 1 : -1)
		useSearch.setState({ activeKey: next?.key ?? null })
	} else if (event.key === 'Enter') {
		event.preventDefault()
		const choice = rows.filter(isChoice).find(({ key }) => key === activeKey) ?? firstOf(rows)
		if (choice) openFound(choice, onSelect)
		else searchNow()
	}
}

/** Enter alone opens the first one, unless it belongs to what was looked for before. */
function firstOf(rows: readonly Row[]): Choice | null {
	return isUpToDate() ? (rows.find(isChoice) ?? null) : null
}
