import i18next from 'i18next'
import { moved } from './moved.ts'
import { announce } from './ui/announcer.tsx'

/** As `moved`; a screen reader is told where the entry, which is called `name`, stands now. */
export function movedAloud<T>(list: readonly T[], entry: T, by: -1 | 1, name: string): readonly T[] {
	const order = moved(list, entry, by)
	announce(i18next.t('place', { ns: 'ui', name, index: order.indexOf(entry) + 1, count: order.length }))
	return order
}
