/**
 * Keeps the index as the history is: takes in what changed, and makes the whole index where there is none that fits.
 * Runs in a thread; each step is one transaction of a fraction of a second.
 */

import { fold } from '../../../shared/search-language/fold.ts'
import { tokenizerVersion, tokensOfText } from '../../../shared/search-language/tokenize.ts'
import type { IndexProgress } from '../../../shared/search-model.ts'
import {
	type IndexableMessage,
	type MessagePlaces,
	readIndexableMessages,
} from '../storage/indexable-messages.ts'
import type { Database } from '../storage/open-database.ts'
import { readSearchChanges } from '../storage/search-changes.ts'
import type { IndexedText, IndexState, SearchIndex } from '../storage/search-index.ts'
import { chatFacet, modelFacets, roleFacet } from './facets.ts'

/** In one transaction, whichever is reached first. */
const stepMessages = 2_000
const stepLength = 4_000_000

export type IndexStep =
	/** There may be more. */
	| { readonly did: 'some'; readonly appliedSeq: number; readonly progress: IndexProgress | null }
	| { readonly did: 'nothing'; readonly appliedSeq: number; readonly progress: null }

export function indexMessages(history: Database, index: SearchIndex) {
	const changes = readSearchChanges(history)
	const messages = readIndexableMessages(history)
	let state = takeUp()
	let places: MessagePlaces | null = null
	let done = 0

	/** The state of an index that fits this history; where it does not, it is begun anew. */
	function takeUp(): IndexState {
		const identity = changes.identity()
		const held = index.state()
		const fits =
			held !== null &&
			held.identity === identity &&
			held.tokenizerVersion === tokenizerVersion &&
			changes.hasAllAfter(held.appliedSeq)
		if (fits) return held
		const fresh = {
			identity,
			tokenizerVersion,
			appliedSeq: changes.lastSeq(),
			missingBefore: { createdAtMs: Number.MAX_SAFE_INTEGER, message: Number.MAX_SAFE_INTEGER },
		}
		index.restart(fresh)
		return fresh
	}

	function takeInChanges(): boolean {
		const rows = changes.after(state.appliedSeq, stepMessages)
		const gone: number[] = []
		const texts: IndexedText[] = []
		const seen = new Set<number>()
		let appliedSeq = state.appliedSeq
		let length = 0
		for (const { seq, message } of rows) {
			if (length > stepLength) break
			appliedSeq = seq
			if (seen.has(message)) continue
			seen.add(message)
			const found = messages.get(message)
			if (found) texts.push(toIndexed(found))
			else gone.push(message)
			length += found?.text.length ?? 0
		}
		if (appliedSeq === state.appliedSeq) return false
		const next = { ...state, appliedSeq }
		index.write(gone, texts, next)
		state = next
		return true
	}

	function takeInMissing(): boolean {
		const { missingBefore } = state
		if (missingBefore === null) return false
		if (places === null) {
			places = messages.places()
			done = firstBefore(places, missingBefore)
		}
		const texts: IndexedText[] = []
		let length = 0
		let last = missingBefore
		for (; done < places.messages.length && texts.length < stepMessages && length < stepLength; done += 1) {
			last = { message: places.messages[done] ?? 0, createdAtMs: places.createdAtMs[done] ?? 0 }
			const found = messages.get(last.message)
			if (!found) continue
			texts.push(toIndexed(found))
			length += found.text.length
		}
		const next = { ...state, missingBefore: done < places.messages.length ? last : null }
		// Oldest first, as the numbers of one minute are given out.
		index.write([], texts.reverse(), next)
		state = next
		if (next.missingBefore === null) places = null
		return true
	}

	/** Null once so little is missing that the next step takes it in. */
	function progress(): IndexProgress | null {
		if (places) return { done, total: places.messages.length }
		if (state.missingBefore) return { done: 0, total: messages.count() }
		const waiting = changes.lastSeq() - state.appliedSeq
		if (waiting <= stepMessages) return null
		const total = messages.count()
		return { done: Math.max(0, total - waiting), total }
	}

	return {
		progress,
		/** Does a part of what is to be done. New messages come before old ones. */
		step(): IndexStep {
			const did = takeInChanges() || takeInMissing()
			const { appliedSeq } = state
			if (!did) return { did: 'nothing', appliedSeq, progress: null }
			return { did: 'some', appliedSeq, progress: progress() }
		},
		isWhole: (): boolean => state.missingBefore === null,
		/** Throws the index away: what it holds turned out not to be what the history says. */
		restart(): void {
			places = null
			state = {
				...state,
				appliedSeq: changes.lastSeq(),
				missingBefore: { createdAtMs: Number.MAX_SAFE_INTEGER, message: Number.MAX_SAFE_INTEGER },
			}
			index.restart(state)
		},
	}
}

function toIndexed({ message, chatId, role, model, createdAtMs, text }: IndexableMessage): IndexedText {
	const facets = [roleFacet(role), chatFacet(chatId), ...(model === null ? [] : modelFacets(model))]
	return { message, createdAtMs, body: tokensOfText(fold(text)), facets: facets.join(' ') }
}

/** How many are not older than `before`, by a binary search. */
function firstBefore(
	{ messages, createdAtMs }: MessagePlaces,
	before: NonNullable<IndexState['missingBefore']>,
): number {
	const isBefore = (place: number) => {
		const atMs = createdAtMs[place] ?? 0
		return (
			atMs < before.createdAtMs || (atMs === before.createdAtMs && (messages[place] ?? 0) < before.message)
		)
	}
	let low = 0
	let high = messages.length
	while (low < high) {
		const middle = (low + high) >> 1
		if (isBefore(middle)) high = middle
		else low = middle + 1
	}
	return low
}
