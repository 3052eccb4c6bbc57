import type { MessageId, TimelineStep } from '../../../shared/model.ts'
import type { Clock, Log } from '../ports.ts'
import type { TimelineRows } from '../storage/timeline.ts'

/** Steps wait in memory for the next beat: a line of a report must not delay a first word by a disk write. */
export function createTimelineRecorder({ rows, clock, log }: { rows: TimelineRows; clock: Clock; log: Log }) {
	let waiting: { readonly replyId: MessageId; readonly atMs: number; readonly step: TimelineStep }[] = []
	return {
		record(replyId: MessageId, step: TimelineStep): void {
			waiting.push({ replyId, atMs: clock.now(), step })
		},
		/** Losing a step loses no text: a disk that refuses is not asked twice. */
		flush(): void {
			if (waiting.length === 0) return
			const steps = waiting
			waiting = []
			try {
				rows.addAll(steps)
			} catch (cause) {
				log.warn({ err: cause }, 'steps of a timeline could not be recorded')
			}
		},
	}
}
