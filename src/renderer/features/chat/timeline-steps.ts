/** Pure: the timelines of an article's segments → its steps in order, each with what is needed to describe it. */
import type { AssistantMessage, Rung, Timeline, TimelineStep } from '../../../shared/model.ts'

export type SegmentTimeline = {
	readonly reply: Pick<AssistantMessage, 'id' | 'createdAtMs' | 'text'>
	readonly timeline: Timeline
}

export type PlacedStep = {
	readonly step: TimelineStep
	readonly atMs: number
	/** Since a person asked for the segment. */
	readonly afterMs: number
	/** How the request before this step asked; null for the first of a reply. */
	readonly rung: Rung | null
}

export type SegmentSteps = {
	readonly id: AssistantMessage['id']
	readonly createdAtMs: number
	readonly traceId: string | null
	readonly charactersBefore: number
	readonly steps: readonly PlacedStep[]
}

export function toSegmentSteps(segments: readonly SegmentTimeline[]): readonly SegmentSteps[] {
	let characters = 0
	return segments.map(({ reply, timeline }) => {
		const charactersBefore = characters
		characters += reply.text.length
		let rung: Rung | null = null
		const steps = timeline.entries.map(({ atMs, step }) => {
			if (step.type === 'request') rung = step.rung
			return { step, atMs, afterMs: Math.max(0, atMs - reply.createdAtMs), rung }
		})
		const { id, createdAtMs } = reply
		return { id, createdAtMs, traceId: timeline.traceId, charactersBefore, steps }
	})
}
