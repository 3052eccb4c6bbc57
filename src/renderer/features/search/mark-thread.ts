/**
 * Marks words in the messages of a thread with the CSS Custom Highlight API: the page itself stays as it is. Messages
 * come and go while the thread is scrolled, and grow while a reply runs; what changed is read again.
 */
import type { MessageId } from '../../../shared/model.ts'
import type { FindTerm } from '../../../shared/search-language/find-term.ts'
import { findPlaces } from './find-places.ts'
import { articleOf } from './on-screen.ts'
import { readText } from './text-in-page.ts'
import './search.css'

/** What is marked more than the rest: all places in the article of a message and, more still, one of them. */
export type Emphasis = { readonly messageId: MessageId; readonly place: number | null }

export type ThreadMarks = {
	readonly emphasize: (emphasis: Emphasis | null) => void
	/** In the article of a message: in order, as far as its text is in the page. */
	readonly placesIn: (messageId: MessageId) => readonly StaticRange[]
	readonly end: () => void
}

/** In one part: more are not told apart by anybody. */
const mostPlaces = 1_000
/** A part that took longer to read is not read at each change. */
const slowMs = 4
const slowPauseMs = 250

const messageText = '[role="group"][data-selectable]'
/** A part of a Markdown text that is drawn by itself. */
const textPart = '.md-group'

/** @param onRead after what is in the page was read, for the first time and whenever it changed */
export function markThread(log: Element, finders: readonly FindTerm[], onRead: () => void): ThreadMarks {
	const layers = takeLayers()
	const places = new Map<Element, readonly StaticRange[]>()
	const slow = new WeakSet<Element>()
	const late = new Set<Element>()
	let lateTimer: ReturnType<typeof setTimeout> | undefined
	let emphasis: Emphasis | null = null

	function read(part: Element): void {
		const begunMs = performance.now()
		const { text, rangeOf } = readText(part)
		places.set(part, findPlaces(text, finders, mostPlaces).map(rangeOf))
		if (performance.now() - begunMs > slowMs) slow.add(part)
	}

	function readLate(): void {
		for (const part of late) if (places.has(part)) read(part)
		late.clear()
		paint()
		onRead()
	}

	/** Takes in parts that are new, and forgets those that went away. */
	function takeStock(): void {
		const present = new Set(partsIn(log))
		for (const part of places.keys()) if (!present.has(part)) places.delete(part)
		for (const part of present) if (!places.has(part)) read(part)
	}

	function paint(): void {
		for (const layer of Object.values(layers)) layer.clear()
		const article = emphasis && articleOf(log, emphasis.messageId)
		for (const [part, ranges] of places) {
			if (!article?.contains(part)) for (const range of ranges) layers.plain.add(range)
		}
		if (emphasis === null) return
		for (const [index, range] of placesIn(emphasis.messageId).entries()) {
			if (index === emphasis.place) layers.here.add(range)
			else layers.message.add(range)
		}
	}

	function placesIn(messageId: MessageId): readonly StaticRange[] {
		const article = articleOf(log, messageId)
		return article ? partsIn(article).flatMap((part) => places.get(part) ?? []) : []
	}

	const observer = new MutationObserver((records) => {
		const changed = new Set<Element>()
		let hasNewParts = false
		for (const { target, type } of records) {
			const element = target instanceof Element ? target : target.parentElement
			const part = element?.closest(textPart) ?? element?.closest(messageText)
			const isKnown = part !== null && part !== undefined && places.has(part)
			if (isKnown) changed.add(part)
			if (type === 'childList' && !(isKnown && part.matches(textPart))) hasNewParts = true
		}
		if (hasNewParts) takeStock()
		for (const part of changed) {
			if (!part.isConnected || !places.has(part)) continue
			if (slow.has(part)) late.add(part)
			else read(part)
		}
		if (late.size > 0 && lateTimer === undefined) {
			lateTimer = setTimeout(() => {
				lateTimer = undefined
				readLate()
			}, slowPauseMs)
		}
		// At once: React has just replaced what was marked, and the next frame would show it bare.
		if (hasNewParts || changed.size > 0) {
			paint()
			onRead()
		}
	})
	observer.observe(log, { subtree: true, childList: true, characterData: true })
	takeStock()
	paint()
	// Whoever began this does not have it in hand yet.
	queueMicrotask(onRead)

	return {
		emphasize(next) {
			emphasis = next
			paint()
		},
		placesIn,
		end() {
			observer.disconnect()
			clearTimeout(lateTimer)
			for (const layer of Object.values(layers)) layer.clear()
		},
	}
}

/** The parts of all texts in an element, in order. A text that is not Markdown is one part. */
function partsIn(element: Element): readonly Element[] {
	return [...element.querySelectorAll(messageText)].flatMap((text) => {
		const parts = [...text.querySelectorAll(textPart)]
		return parts.length > 0 ? parts : [text]
	})
}

/** Their looks are in search.css. One thread is shown at a time, so there is one set of them. */
function takeLayers() {
	const layers = { plain: layer('search'), message: layer('search-message'), here: layer('search-here') }
	layers.message.priority = 1
	layers.here.priority = 2
	return layers
}

function layer(name: string): Highlight {
	const highlight = CSS.highlights.get(name) ?? new Highlight()
	CSS.highlights.set(name, highlight)
	return highlight
}
