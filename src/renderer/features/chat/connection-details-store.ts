/** Which reply's way is shown, and what was learned from it for the articles. */
import { create } from 'zustand'
import type { MessageId, Timeline } from '../../../shared/model.ts'

type ConnectionDetailsStore = {
	/** The segments of one article; null while the dialog is closed. */
	readonly shown: readonly MessageId[] | null
	/** Replies that were joined without certainty, as far as their timelines were read. */
	readonly doubtful: ReadonlySet<MessageId>
}

export const useConnectionDetails = create<ConnectionDetailsStore>(() => ({
	shown: null,
	doubtful: new Set(),
}))

export function showConnectionDetails(segmentIds: readonly MessageId[]): void {
	useConnectionDetails.setState({ shown: segmentIds })
}

export function hideConnectionDetails(): void {
	useConnectionDetails.setState({ shown: null })
}

/** The article of a reply says what its timeline tells of its seams. */
export function learnFromTimeline(replyId: MessageId, { entries }: Timeline): void {
	const { doubtful } = useConnectionDetails.getState()
	const isDoubtful = entries.some(({ step }) => step.type === 'seam' && step.isDoubtful)
	if (isDoubtful && !doubtful.has(replyId))
		useConnectionDetails.setState({ doubtful: new Set(doubtful).add(replyId) })
}
