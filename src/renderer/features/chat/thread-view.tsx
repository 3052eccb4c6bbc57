import { ArrowDown } from 'lucide-react'
import { type KeyboardEvent, type Ref, useImperativeHandle, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { onArticleKey } from './article-keys.ts'
import { AssistantArticle } from './assistant-article.tsx'
import { useThread } from './chat-store.ts'
import { ComparedReplies } from './compared-replies.tsx'
import { focusFrame } from './focus-frame.ts'
import { messagesOf } from './group-articles.ts'
import { loadEarlier, loadEnd, loadLater, loadStart } from './load-pages.ts'
import type { Place } from './place-in-thread.ts'
import { requestPlace } from './places.ts'
import type { Item } from './thread-plan.ts'
import { useArticles } from './use-articles.ts'
import { articleKey } from './use-kept.ts'
import { useMarked } from './use-marked.ts'
import { useThreadScroll } from './use-thread-scroll.ts'
import { UserArticle } from './user-article.tsx'

export type ThreadHandle = { readonly jumpToEnd: () => void }

/** The room above the first message. */
const paddingPx = 24

/** The messages of one conversation. Mount it anew (`key`) for another one. */
export function ThreadView({
	chatId,
	handle,
}: {
	readonly chatId: ChatId
	readonly handle: Ref<ThreadHandle>
}) {
	const { t } = useTranslation('chat')
	const hasEarlier = useThread(chatId, (thread) => thread.hasEarlier) === true
	const hasLater = useThread(chatId, (thread) => thread.hasLater) === true
	const { articles, runningKey, estimateHeight } = useArticles(chatId)
	const indexes = useMemo(() => new Map(articles.map(({ key }, index) => [key, index])), [articles])
	const count = hasLater || hasEarlier ? null : articles.length
	const { markedId, mark } = useMarked()
	const thread = useThreadScroll({
		chatId,
		articles,
		hasLater,
		runningKey,
		estimateHeight,
		onNear: (end) => void (end === 'start' ? loadEarlier : loadLater)(chatId, thread.isDrawn),
		onShown: ({ messageId, sought }) => sought && mark(messageId, sought.takesFocus),
	})

	function jumpToEnd() {
		thread.followEnd()
		void loadEnd(chatId)
	}
	useImperativeHandle(handle, () => ({ jumpToEnd }))

	async function jumpToStart() {
		const messageId = await loadStart(chatId)
		if (messageId) await requestPlace(chatId, { messageId, topPx: paddingPx, sought: null })
	}

	return (
		<div className="relative min-h-0 grow">
			<div
				ref={thread.scroller}
				role="log"
				aria-label={t('messages')}
				aria-live="off"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
				tabIndex={0}
				onScroll={thread.onScroll}
				{...focusFrame}
				onKeyDown={(event) => {
					onArticleKey(event)
					const end = endAskedFor(event)
					if (!end) return
					event.preventDefault()
					if (end === 'start') void jumpToStart()
					else jumpToEnd()
				}}
				className="@container/thread isolate h-full overflow-y-auto overscroll-contain [overflow-anchor:none] -outline-offset-2 not-data-framed:outline-none"
			>
				<div ref={thread.floor}>
					<div
						ref={thread.content}
						className="mx-auto max-w-thread px-5 pb-4"
						style={{ paddingTop: paddingPx }}
					>
						{hasEarlier && (
							<div className="flex justify-center pb-4">
								<Button look="quiet" onClick={() => void loadEarlier(chatId, thread.isDrawn)}>
									{t('loadEarlier')}
								</Button>
							</div>
						)}
						<div ref={thread.list}>
							{thread.items.map((item) =>
								item.kind === 'space' ? (
									<div key={item.key} aria-hidden style={{ height: item.heightPx }} />
								) : (
									<ThreadRow
										key={item.key}
										item={item}
										isMarked={markedId !== null && messagesOf(item.article).includes(markedId)}
										isEnd={item.isLast && !hasLater}
										index={hasEarlier ? null : (indexes.get(item.article.key) ?? null)}
										count={count}
									/>
								),
							)}
						</div>
						{hasLater && (
							<div className="flex justify-center">
								<Button look="quiet" onClick={() => void loadLater(chatId, thread.isDrawn)}>
									{t('loadLater')}
								</Button>
							</div>
						)}
					</div>
				</div>
			</div>
			{/* Words go under the message field; they are not cut off at it. Beside the scroll bar. */}
			<div
				aria-hidden
				className="pointer-events-none absolute inset-x-4 bottom-0 h-4 bg-linear-to-t from-canvas to-transparent forced-colors:hidden"
			/>
			{thread.isAway && (
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

type ThreadRowProps = {
	readonly item: Extract<Item, { readonly kind: 'article' }>
	readonly isMarked: boolean
	/** It is the end of the visible path. */
	readonly isEnd: boolean
} & Place

/** An article and the gap to the next one. */
function ThreadRow({ item: { key, article }, isMarked, isEnd, index, count }: ThreadRowProps) {
	const place = useMemo(() => ({ index, count }), [index, count])
	return (
		<div {...{ [articleKey]: key }} className="relative isolate flow-root pb-4">
			{isMarked && (
				<div
					aria-hidden
					className="absolute -inset-x-3 -top-2 bottom-2 -z-1 animate-[late_600ms_var(--ease-calm)_1900ms_reverse_both] rounded-lg bg-accent-soft"
				/>
			)}
			{article.role === 'user' ? (
				<UserArticle id={article.id} place={place} />
			) : article.columns ? (
				<ComparedReplies columns={article.columns} segmentIds={article.segmentIds} isLast={isEnd} />
			) : (
				<AssistantArticle segmentIds={article.segmentIds} isLast={isEnd} place={place} />
			)}
		</div>
	)
}

/** Home and End lead to the ends of the conversation, however much of it is held. */
function endAskedFor(event: KeyboardEvent): 'start' | 'end' | null {
	const { target, currentTarget, key, altKey, shiftKey, metaKey } = event
	// Menus stand elsewhere in the page, though their keys come by here.
	const isHere = target instanceof HTMLElement && currentTarget.contains(target)
	if (
		!isHere ||
		event.defaultPrevented ||
		altKey ||
		shiftKey ||
		/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
	) {
		return null
	}
	if (key === 'Home' || (metaKey && key === 'ArrowUp')) return 'start'
	return key === 'End' || (metaKey && key === 'ArrowDown') ? 'end' : null
}
