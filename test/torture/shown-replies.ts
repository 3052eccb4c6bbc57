/** What a window has on its screen: built from the frames it received, by the rules a window follows. */
import type { CoreEvent } from '../../src/shared/events.ts'
import type { AssistantMessage, ReplyStatus } from '../../src/shared/model.ts'

export type ShownReply = {
	readonly text: string
	readonly reasoning: string
	readonly seq: number
	readonly status: ReplyStatus | null
	/** Frames that broke the rules: a number left out or sent twice, anything after the end. */
	readonly irregular: readonly string[]
}

type Writable = { -readonly [Key in keyof ShownReply]: ShownReply[Key] } & {
	readonly irregular: string[]
	/** Deltas up to this number came with a snapshot, and may still arrive by themselves. */
	snapshotSeq: number
	/** Deltas of a reply whose beginning is not known: its snapshot is on the way. */
	waiting: Delta[] | null
}
type Delta = Extract<CoreEvent, { readonly type: 'reply.delta' }>

export type ShownReplies = ReturnType<typeof createShownReplies>

export function createShownReplies() {
	const replies = new Map<string, Writable>()
	const watchers = new Set<() => void>()
	let hasText = false

	function demand(id: string): Writable {
		const known = replies.get(id)
		if (known) return known
		const fresh: Writable = {
			text: '',
			reasoning: '',
			seq: 0,
			status: null,
			irregular: [],
			snapshotSeq: 0,
			waiting: [],
		}
		replies.set(id, fresh)
		return fresh
	}

	function add(reply: Writable, delta: Delta): void {
		// The first one of all needs no snapshot to be added to.
		if (reply.waiting?.length === 0 && delta.seq === 1) reply.waiting = null
		if (reply.waiting) {
			reply.waiting.push(delta)
			return
		}
		if (delta.seq <= reply.snapshotSeq) return
		if (reply.status?.phase === 'settled') reply.irregular.push(`delta ${delta.seq} after the end`)
		if (delta.seq !== reply.seq + 1) reply.irregular.push(`delta ${delta.seq} follows ${reply.seq}`)
		reply.text += delta.text
		reply.reasoning += delta.reasoning
		reply.seq = delta.seq
	}

	/** Later deltas are added to it, earlier ones are in it. */
	function replace(reply: Writable, { text, reasoning, seq }: AssistantMessage): void {
		const waiting = reply.waiting ?? []
		Object.assign(reply, { text, reasoning, seq, snapshotSeq: seq, waiting: null })
		for (const delta of waiting) if (delta.seq > seq) add(reply, delta)
	}

	function attach(message: AssistantMessage): void {
		const reply = demand(message.id)
		reply.status ??= message.status
		const isOlder = reply.waiting === null && message.seq <= reply.seq
		if (!isOlder) replace(reply, message)
		else if (!reply.text.startsWith(message.text)) reply.irregular.push('a snapshot shows another text')
	}

	function takeOne(event: CoreEvent): void {
		switch (event.type) {
			case 'reply.delta':
				hasText = true
				add(demand(event.replyId), event)
				break
			case 'reply.status':
				demand(event.replyId).status = event.status
				break
			case 'reply.rewritten': {
				const reply = demand(event.reply.id)
				if (!event.reply.text.startsWith(reply.text)) reply.irregular.push('text taken back by a rewrite')
				replace(reply, event.reply)
				break
			}
			case 'reply.settled':
				settle(event.reply)
				break
			case 'window.resync':
				for (const reply of replies.values()) reply.waiting ??= []
				break
			default:
		}
	}

	/** The end must agree with what the frames added up to: a window shows no other text than they brought. */
	function settle(settled: AssistantMessage): void {
		const reply = demand(settled.id)
		if (reply.waiting) {
			replace(reply, settled)
		} else {
			if (settled.text !== reply.text) reply.irregular.push('the end shows another text than its deltas')
			if (settled.reasoning !== reply.reasoning) reply.irregular.push('the end shows another reasoning')
		}
		reply.status = settled.status
	}

	function look(): void {
		for (const watcher of [...watchers]) watcher()
	}

	return {
		take(events: readonly CoreEvent[]): void {
			for (const event of events) takeOne(event)
			look()
		},
		attach(message: AssistantMessage): void {
			attach(message)
			look()
		},
		/** Undefined for a reply of which nothing was ever heard. */
		get: (id: string): ShownReply | undefined => replies.get(id),
		/** True once any delta has arrived. */
		hasText: (): boolean => hasText,
		/** Resolves true once it holds; false when that takes longer than `limitMs`. Looks again at every batch. */
		until(holds: () => boolean, limitMs: number): Promise<boolean> {
			return new Promise((resolve) => {
				const timer = setTimeout(() => end(false), limitMs)
				const watcher = () => {
					if (holds()) end(true)
				}
				function end(hasHeld: boolean): void {
					clearTimeout(timer)
					watchers.delete(watcher)
					resolve(hasHeld)
				}
				watchers.add(watcher)
				watcher()
			})
		},
	}
}
