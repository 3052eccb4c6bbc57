import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry, EntrySource } from './entry.ts'
import { findEntries, type ShownGroup } from './find-entries.ts'
import { usedEntries } from './palette-store.ts'

/** A pause in typing, after which others are asked. */
const pauseMs = 120

type Found = { readonly query: string; readonly entries: ReadonlyMap<string, readonly Entry[]> }

const nothing: Found = { query: '', entries: new Map() }

/** What the palette shows for what is typed. What there is is read when it opens, and again when more is known. */
export function useEntries(sources: readonly EntrySource[], query: string): readonly ShownGroup[] {
	const { t } = useTranslation('commands')
	const [used] = useState(usedEntries)
	const [own, setOwn] = useState(() => readAll(sources))
	const [found, setFound] = useState(nothing)

	useEffect(() => {
		let isOver = false
		for (const { load } of sources) {
			void load?.().then(() => {
				if (!isOver) setOwn(readAll(sources))
			})
		}
		return () => {
			isOver = true
		}
	}, [sources])

	useEffect(() => {
		const wanted = query.trim()
		if (wanted === '') return
		let isOver = false
		const timer = setTimeout(async () => {
			const asked = sources.flatMap(({ id, find }) => (find ? [{ id, find }] : []))
			const answers = await Promise.all(asked.map(async ({ id, find }) => [id, await find(wanted)] as const))
			if (!isOver) setFound({ query: wanted, entries: new Map(answers) })
		}, pauseMs)
		return () => {
			isOver = true
			clearTimeout(timer)
		}
	}, [query, sources])

	return useMemo(() => {
		// What was found for another query may still be what is meant: it is there until the new answer is.
		const groups = sources.map((source) => {
			const entries = own.get(source.id) ?? []
			const others = (found.entries.get(source.id) ?? []).filter(({ id }) =>
				entries.every((each) => each.id !== id),
			)
			return {
				id: source.id,
				heading: source.heading(),
				mostAtFirst: source.mostAtFirst,
				entries: query.trim() === '' ? entries : [...entries, ...others],
				found: new Set(found.query === query.trim() ? found.entries.get(source.id)?.map(({ id }) => id) : []),
			}
		})
		return findEntries(groups, query, used, t('palette.used'))
	}, [sources, own, found, query, used, t])
}

function readAll(sources: readonly EntrySource[]): ReadonlyMap<string, readonly Entry[]> {
	return new Map(sources.map((source) => [source.id, source.read()]))
}
