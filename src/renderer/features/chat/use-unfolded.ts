import { useCallback, useState } from 'react'
import type { MessageId } from '../../../shared/model.ts'

const unfolded = new Set<string>()

/** Whether a part of a message was unfolded. It is so still when the message was out of reach and is drawn again. */
export function useUnfolded(
	messageId: MessageId,
	part: 'text' | 'reasoning',
): readonly [boolean, (isUnfolded: boolean) => void] {
	const key = `${part} of ${messageId}`
	const [isUnfolded, setIsUnfolded] = useState(() => unfolded.has(key))
	const unfold = useCallback(
		(value: boolean) => {
			if (value) unfolded.add(key)
			else unfolded.delete(key)
			setIsUnfolded(value)
		},
		[key],
	)
	return [isUnfolded, unfold]
}
