/** Pure: which entries the palette shows for what is typed, in which order. */
import { go } from 'fuzzysort'
import type { Entry } from './entry.ts'

export type EntryGroup = {
	readonly id: string
	readonly heading: string
	readonly entries: readonly Entry[]
	readonly mostAtFirst: number
	/** Ids of those that somebody else found for the query: they are shown whatever they are called. */
	readonly found: ReadonlySet<string>
}

export type ShownEntry = {
	readonly entry: Entry
	/** Indexes of the characters of its title that were typed. */
	readonly marks: ReadonlySet<number>
}

export type ShownGroup = {
	readonly id: string
	readonly heading: string
	readonly items: readonly ShownEntry[]
}

/** As many of one group as a person looks through. */
const mostFound = 12
/** What is less alike than this is not meant; nor is what is so much less alike than the best. */
const leastScore = 0.3
const leastOfBest = 0.4
/** The last one used is worth so much more than one never used. */
const useBonus = 0.15
const foundScore = 0.4
const noMarks: ReadonlySet<number> = new Set()

/**
 * Before anything is typed: what was used last, then the beginning of each group. Otherwise the groups by their best
 * entry, and in them the best first.
 *
 * @param used ids, the newest first
 */
export function findEntries(
	groups: readonly EntryGroup[],
	query: string,
	used: readonly string[],
	usedHeading: string,
): readonly ShownGroup[] {
	const wanted = query.trim()
	return wanted === '' ? atFirst(groups, used, usedHeading) : byLikeness(groups, wanted, used)
}

const mostUsed = 5

function atFirst(
	groups: readonly EntryGroup[],
	used: readonly string[],
	usedHeading: string,
): readonly ShownGroup[] {
	const all = new Map(groups.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])))
	const last = used.flatMap((id) => all.get(id) ?? []).slice(0, mostUsed)
	const beginnings = groups.map(({ id, heading, entries, mostAtFirst }) => {
		const rest = entries.filter((entry) => !last.includes(entry))
		return { id, heading, items: plain(rest.slice(0, mostAtFirst)) }
	})
	return [{ id: 'used', heading: usedHeading, items: plain(last) }, ...beginnings].filter(
		({ items }) => items.length > 0,
	)
}

const plain = (entries: readonly Entry[]) => entries.map((entry) => ({ entry, marks: noMarks }))

function byLikeness(
	groups: readonly EntryGroup[],
	query: string,
	used: readonly string[],
): readonly ShownGroup[] {
	const bonusOf = ({ id }: Entry) => {
		const at = used.indexOf(id)
		return at === -1 ? 0 : useBonus * (1 - at / used.length)
	}
	const scored = groups.map(({ id, heading, entries, found }) => {
		const alike = go(query, entries, {
			keys: ['title', 'words'],
			threshold: leastScore,
			limit: mostFound * 4,
		}).map((result) => ({
			entry: result.obj,
			score: result.score + bonusOf(result.obj),
			marks: new Set(result[0]?.indexes),
		}))
		const known = new Set(alike.map(({ entry }) => entry.id))
		const others = entries
			.filter((entry) => found.has(entry.id) && !known.has(entry.id))
			.map((entry) => ({ entry, score: foundScore, marks: noMarks }))
		const items = [...alike, ...others].toSorted((one, other) => other.score - one.score).slice(0, mostFound)
		return { id, heading, items, best: items[0]?.score ?? 0 }
	})
	const least = Math.max(...scored.map(({ best }) => best)) * leastOfBest
	return scored
		.toSorted((one, other) => other.best - one.best)
		.map(({ id, heading, items }) => ({ id, heading, items: items.filter(({ score }) => score >= least) }))
		.filter(({ items }) => items.length > 0)
}
