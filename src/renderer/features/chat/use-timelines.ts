import { useEffect, useRef, useState } from 'react'
import type { AppError } from '../../../shared/errors.ts'
import type { MessageId, Timeline } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'
import { learnFromTimeline } from './connection-details-store.ts'

export type Timelines =
	| { readonly state: 'loading' }
	| { readonly state: 'failed'; readonly error: AppError }
	| { readonly state: 'read'; readonly timelines: readonly Timeline[] }

/**
 * The timelines of replies, in the order of `ids`. They are read again whenever `beat` changes; what was read
 * stays until then. Mount anew (`key`) for other replies.
 */
export function useTimelines(ids: readonly MessageId[], beat: string | number): Timelines {
	const [timelines, setTimelines] = useState<Timelines>({ state: 'loading' })
	const asked = useRef(0)
	const newest = useRef(0)

	// biome-ignore lint/correctness/useExhaustiveDependencies: a beat is what asks for another reading.
	useEffect(() => {
		const number = ++asked.current
		void Promise.all(ids.map((replyId) => windowLink().call('reply.timeline', { replyId }))).then(
			(results) => {
				// An answer that comes late must not put back an older state.
				if (number < newest.current) return
				newest.current = number
				const failed = results.find((result) => !result.ok)
				if (failed && !failed.ok) {
					setTimelines((before) =>
						before.state === 'read' ? before : { state: 'failed', error: failed.error },
					)
					return
				}
				const read = results.flatMap((result) => (result.ok ? [result.value] : []))
				for (const [index, id] of ids.entries()) if (read[index]) learnFromTimeline(id, read[index])
				setTimelines({ state: 'read', timelines: read })
			},
		)
	}, [ids, beat])

	return timelines
}
