/**
 * Journal before show: gathers what running replies received, commits all of it in one transaction, and only
 * then lets it be seen.
 */
import { assertNever } from '../../../shared/errors.ts'
import type { MessageId } from '../../../shared/model.ts'
import type { Clock, Log } from '../ports.ts'
import type { Journal, JournalRow, Settlement } from '../storage/journal.ts'
import { type SaveFailure, toSaveFailure } from '../storage/storage-error.ts'

/** What one commit added to a reply. */
export type Committed = { readonly seq: number; readonly text: string; readonly reasoning: string }

/** Where a reply's pieces go. */
export type Writing = {
	readonly add: (text: string, reasoning: string, progress: JournalRow['progress']) => void
	/**
	 * Commits what is pending and the reply's end; no `add` may follow. True when it is on disk; otherwise
	 * `onSaved` is called as soon as it is.
	 */
	readonly settle: (settlement: Settlement, onSaved: () => void) => boolean
	/** Forgets half a character: the model is asked to go on from before it. */
	readonly dropHalf: () => void
	/** Takes the reasoning out of what is written. Text stays. */
	readonly dropReasoning: () => void
	/** Commits what is pending and ends without a settlement: the next start goes on from here. */
	readonly leave: () => void
}

export type CommitDeltas = ReturnType<typeof createCommitDeltas>

/** UTF-16 units that may wait for the next beat; more is committed at once. */
const commitAtLength = 4_096
const retryAfterMs = 1_000

type Options = {
	readonly journal: Journal
	readonly clock: Clock
	readonly log: Log
	/** Called when writing begins to fail, and with null when it works again. */
	readonly onSaveFailure: (reason: SaveFailure | null) => void
	/** Asks for a beat: within its interval, or at once for the first words of a reply. */
	readonly requestBeat: (urgency: 'soon' | 'now') => void
}

/** A write that the disk refused, to be made again in its turn. */
type Owed =
	| { readonly type: 'rows'; readonly rows: readonly JournalRow[] }
	| { readonly type: 'drop-reasoning'; readonly replyId: MessageId }
	/** With the last words, in one transaction: a kill between the two would have a kept reply end twice. */
	| {
			readonly type: 'settlement'
			readonly lastRow: JournalRow | null
			readonly settlement: Settlement
			readonly onSaved: () => void
	  }

/**
 * While the disk refuses (full, read-only, busy), replies go on in memory: what is owed to it queues in order,
 * text is shown as not saved, and every second another try is made.
 */
export function createCommitDeltas({ journal, clock, log, onSaveFailure, requestBeat }: Options) {
	const gatherings = new Set<Gathering>()
	const owed: Owed[] = []
	let failure: SaveFailure | null = null
	let pendingLength = 0

	/** True when the write, and everything owed before it, is on disk. */
	function write(next: Owed): boolean {
		if (failure) {
			owed.push(next)
			return false
		}
		try {
			perform(next)
			return true
		} catch (cause) {
			owed.push(next)
			reportFailure(cause)
			clock.after(retryAfterMs, payOwed)
			return false
		}
	}

	function perform(next: Owed): void {
		switch (next.type) {
			case 'rows':
				journal.append(next.rows)
				break
			case 'drop-reasoning':
				journal.dropReasoning(next.replyId)
				break
			case 'settlement':
				journal.settle(next.settlement, next.lastRow)
				break
			default:
				assertNever(next)
		}
	}

	function payOwed(): void {
		while (owed[0]) {
			try {
				perform(owed[0])
			} catch (cause) {
				reportFailure(cause)
				clock.after(retryAfterMs, payOwed)
				return
			}
			const [paid] = owed.splice(0, 1)
			if (paid?.type === 'settlement') paid.onSaved()
		}
		failure = null
		onSaveFailure(null)
	}

	function reportFailure(cause: unknown): void {
		const reason = toSaveFailure(cause) ?? 'io'
		if (reason === failure) return
		failure = reason
		log.error({ err: cause, reason }, 'replies cannot be saved')
		onSaveFailure(reason)
	}

	/** Commits what has arrived and shows it. Called by the beat. */
	function flush(): void {
		const taken: { gathering: Gathering; row: JournalRow }[] = []
		for (const gathering of gatherings) {
			const row = gathering.take()
			if (row) taken.push({ gathering, row })
		}
		pendingLength = 0
		if (taken.length === 0) return
		write({ type: 'rows', rows: taken.map(({ row }) => row) })
		for (const { gathering, row } of taken) gathering.show(row)
	}

	return {
		flush,
		/** Begins to gather for a reply whose last row is `lastSeq`. `show` is called after each commit, in order. */
		open(replyId: MessageId, lastSeq: number, show: (delta: Committed) => void): Writing {
			const gathering = createGathering(replyId, lastSeq, show)
			gatherings.add(gathering)
			let isFirst = true
			return {
				add(text, reasoning, progress) {
					gathering.add(text, reasoning, progress)
					pendingLength += text.length + reasoning.length
					if (pendingLength >= commitAtLength) flush()
					requestBeat(isFirst ? 'now' : 'soon')
					isFirst = false
				},
				settle(settlement, onSaved) {
					// Half a character at the end of what may go on is asked for again as a whole; it was never shown.
					if (settlement.outcome === 'complete') gathering.release()
					else gathering.dropHalf()
					const lastRow = gathering.take()
					gatherings.delete(gathering)
					flush()
					const isWritten = write({ type: 'settlement', lastRow, settlement, onSaved })
					if (lastRow) gathering.show(lastRow)
					return isWritten
				},
				dropHalf: gathering.dropHalf,
				dropReasoning() {
					flush()
					write({ type: 'drop-reasoning', replyId })
				},
				leave() {
					flush()
					gatherings.delete(gathering)
				},
			}
		},
		/** True while something is owed to the disk. */
		isBehind: (): boolean => failure !== null,
	}
}

type Gathering = ReturnType<typeof createGathering>

/** What one reply received since the last commit. */
function createGathering(replyId: MessageId, lastSeq: number, show: (delta: Committed) => void) {
	const text = createWholeCharacters()
	const reasoning = createWholeCharacters()
	let progress: JournalRow['progress'] = null
	let seq = lastSeq

	return {
		show,
		add(newText: string, newReasoning: string, newProgress: JournalRow['progress']): void {
			if (newText !== '') text.add(newText)
			if (newReasoning !== '') reasoning.add(newReasoning)
			progress = newProgress ?? progress
		},
		dropHalf(): void {
			text.dropHalf()
			reasoning.dropHalf()
		},
		/** Lets half a character through: nothing will complete it any more. */
		release(): void {
			text.release()
			reasoning.release()
		},
		take(): JournalRow | null {
			// A cursor that covers half a character would have a replay begin with the other half: both wait for it.
			const isCut = text.endsInHalf() || reasoning.endsInHalf()
			if (isCut && typeof progress?.cursor === 'number') return null
			const row = { replyId, seq: seq + 1, text: text.take(), reasoning: reasoning.take(), progress }
			if (row.text === '' && row.reasoning === '') return null
			seq = row.seq
			progress = null
			return row
		},
	}
}

/** Holds back a trailing high surrogate until its partner arrives: alone in a row it would become U+FFFD. */
function createWholeCharacters() {
	let ready = ''
	let half = ''
	return {
		add(piece: string): void {
			const whole = half + piece
			const last = whole.charCodeAt(whole.length - 1)
			const endsInHalf = last >= 0xd800 && last <= 0xdbff
			half = endsInHalf ? whole.slice(-1) : ''
			ready += endsInHalf ? whole.slice(0, -1) : whole
		},
		endsInHalf: (): boolean => half !== '',
		release(): void {
			ready += half
			half = ''
		},
		dropHalf(): void {
			half = ''
		},
		take(): string {
			const taken = ready
			ready = ''
			return taken
		},
	}
}
