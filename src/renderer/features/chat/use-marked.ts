import { useCallback, useEffect, useState } from 'react'
import type { MessageId } from '../../../shared/model.ts'
import { articleOf } from './article-of.ts'
import { focusArticle } from './focus-article.ts'

const markedMs = 2_500

type Marked = { readonly messageId: MessageId; readonly takesFocus: boolean }

/** The message that was just looked for: it is marked for a moment, and its article may take the focus. */
export function useMarked() {
	const [marked, setMarked] = useState<Marked | null>(null)

	// After the effects of a conversation that has just been shown, which give the focus to its field.
	useEffect(() => {
		if (!marked) return
		const article = articleOf(marked.messageId)
		if (article && marked.takesFocus) focusArticle(article)
		const timer = setTimeout(() => setMarked(null), markedMs)
		return () => clearTimeout(timer)
	}, [marked])

	return {
		markedId: marked?.messageId ?? null,
		mark: useCallback(
			(messageId: MessageId, takesFocus: boolean) => setMarked({ messageId, takesFocus }),
			[],
		),
	}
}
