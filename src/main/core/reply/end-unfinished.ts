import type { Log } from '../ports.ts'
import type { Journal } from '../storage/journal.ts'

/** At start-up: replies that were running when the process ended keep their text and become interrupted. */
export function endUnfinished(journal: Journal, log: Log): void {
	for (const replyId of journal.unsettled()) {
		journal.settle({
			replyId,
			model: null,
			outcome: 'interrupted',
			error: { kind: 'app-stopped' },
			elapsedMs: null,
			usage: null,
		})
		log.info({ replyId }, 'an unfinished reply was found and kept')
	}
}
