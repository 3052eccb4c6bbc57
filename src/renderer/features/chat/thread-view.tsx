import { ArrowDown } from 'lucide-react'
import { type Ref, useImperativeHandle, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { AssistantArticle } from './assistant-article.tsx'
import { threadIn, useThread } from './chat-store.ts'
import { groupArticles } from './group-articles.ts'
import { loadEarlier } from './open-chat.ts'
import { type Place, useFollowEnd } from './use-follow-end.ts'
import { UserArticle } from './user-article.tsx'

export type ThreadHandle = { readonly jumpToEnd: () => void }

/** Nearer to the start than this, the page before is fetched. */
const loadEarlierPx = 800

/** The messages of one conversation. Mount it anew (`key`) for another one. */
export function ThreadView({
	chatId,
	handle,
}: {
	readonly chatId: ChatId
	readonly handle: Ref<ThreadHandle>
}) {
	const { t } = useTranslation('chat')
	const ids = useThread(chatId, (thread) => thread.ids)
	const hasEarlier = useThread(chatId, (thread) => thread.hasEarlier)
	// biome-ignore lint/correctness/useExhaustiveDependencies: roles and parents never change; a delta must not regroup.
	const articles = useMemo(() => {
		const thread = threadIn(chatId)
		return thread ? groupArticles(thread) : []
	}, [chatId, ids])
	const { scroller, content, onScroll, isAway, jumpToEnd } = useFollowEnd(placeIn(chatId), ids?.[0])
	useImperativeHandle(handle, () => ({ jumpToEnd }), [jumpToEnd])

	return (
		<div className="relative min-h-0 grow">
			<div
				ref={scroller}
				role="log"
				aria-label={t('messages')}
				aria-live="off"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
				tabIndex={0}
				onScroll={(event) => {
					onScroll()
					if (hasEarlier && event.currentTarget.scrollTop < loadEarlierPx) void loadEarlier(chatId)
				}}
				className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
			>
				<div ref={content} className="mx-auto flex max-w-thread flex-col gap-4 px-5 pt-6 pb-8">
					{hasEarlier && (
						<div className="flex justify-center">
							<Button look="quiet" onClick={() => void loadEarlier(chatId)}>
								{t('loadEarlier')}
							</Button>
						</div>
					)}
					{articles.map((article, index) =>
						article.role === 'user' ? (
							<UserArticle key={article.id} id={article.id} />
						) : (
							<AssistantArticle
								key={article.id}
								segmentIds={article.segmentIds}
								isLast={index === articles.length - 1}
							/>
						),
					)}
				</div>
			</div>
			{isAway && (
				<Button
					onClick={jumpToEnd}
					className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-xl! shadow-float"
				>
					<ArrowDown aria-hidden size={14} />
					{t('jumpToLatest')}
				</Button>
			)}
		</div>
	)
}

/** Where each conversation was left. */
const places = new Map<ChatId, Place>()

function placeIn(chatId: ChatId): Place {
	const place = places.get(chatId) ?? { top: null }
	places.set(chatId, place)
	return place
}
