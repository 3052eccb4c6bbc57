import { useLayoutEffect, useMemo, useRef } from 'react'
import type { ChatId } from '../../../shared/model.ts'
import { threadIn, useThread } from './chat-store.ts'
import { estimateHeight } from './estimate-height.ts'
import { type Article, groupArticles, messagesOf } from './group-articles.ts'
import { runningReply } from './thread.ts'

/** The articles of what is held of a conversation. They change with the path, and not with a delta. */
export function useArticles(chatId: ChatId) {
	const ids = useThread(chatId, (thread) => thread.ids)
	const beside = useThread(chatId, (thread) => thread.beside)
	const runningId = useThread(chatId, (thread) => runningReply(thread)?.id ?? null)
	const before = useRef<readonly Article[]>([])
	// biome-ignore lint/correctness/useExhaustiveDependencies: roles and parents never change; a delta must not regroup.
	const articles = useMemo(() => {
		const thread = threadIn(chatId)
		return thread ? groupArticles(thread, before.current) : []
	}, [chatId, ids, beside])
	useLayoutEffect(() => {
		before.current = articles
	}, [articles])
	const running = runningId && articles.findLast((article) => messagesOf(article).includes(runningId))
	return {
		articles,
		runningKey: running ? running.key : null,
		estimateHeight: (article: Article) => estimateHeight(article, threadIn(chatId)?.messages ?? {}),
	}
}
