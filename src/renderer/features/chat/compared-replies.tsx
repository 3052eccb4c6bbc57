import { type CSSProperties, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message, MessageId } from '../../../shared/model.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { takeUpFocus } from '../../ui/take-up-focus.ts'
import type { AssistantArticleProps } from './assistant-article.tsx'
import { useChatContext } from './chat-context.ts'
import { useThread } from './chat-store.ts'
import { ComparedReply } from './compared-reply.tsx'
import { useReplyName } from './use-reply-name.ts'

export type ComparedRepliesProps = Pick<AssistantArticleProps, 'segmentIds' | 'isLast'> & {
	/** Each reply with the segments that continue it. */
	readonly columns: readonly (readonly MessageId[])[]
}

/** Replies to one question beside each other, as wide as the thread allows; where they do not fit, the row scrolls. */
export function ComparedReplies({ columns, segmentIds, isLast }: ComparedRepliesProps) {
	const { t } = useTranslation('compare')
	const { chatId } = useChatContext()
	const goesOn = useReplyName(segmentIds.at(-1))
	const hasSeveralProviders =
		useThread(chatId, ({ messages }) => {
			const names = columns.flat().map((id) => providerOf(messages[id]))
			return new Set(names).size > 1
		}) === true
	const row = useRef<HTMLDivElement>(null)
	// The menu that asked for it went with its article; the same reply stands in a column now.
	const shownId = useRef(segmentIds[0])
	useLayoutEffect(() => takeUpFocus(menuOf(row.current, shownId.current)), [])
	return (
		<section
			aria-label={t('replies', { count: columns.length })}
			style={{ '--columns': columns.length } as CSSProperties}
			className="ml-[calc((100%-var(--row))/2)] w-(--row) [--row:min(100cqw-2.5rem,var(--columns)*36rem)]"
		>
			<div
				ref={row}
				className={joinClasses(
					'-mx-5 flex [--md-far-away:visible] snap-x snap-mandatory scroll-px-5 items-start gap-6 overflow-x-auto overscroll-x-contain px-5',
					unclippedFrom[columns.length],
				)}
			>
				{columns.map((column, index) => (
					<ComparedReply
						key={column[0]}
						segmentIds={column}
						isLast={isLast}
						namesProvider={hasSeveralProviders}
						index={index}
						count={columns.length}
					/>
				))}
			</div>
			{isLast && goesOn && (
				<p className="mx-auto mt-3 max-w-thread text-center text-sm text-muted">
					{t('goesOn', { name: goesOn.model ?? goesOn.provider })}
				</p>
			)}
		</section>
	)
}

/**
 * From this width on so many columns fit, and nothing is cut off at the row's edges: their heads can then stick to the upper
 * edge of the thread.
 */
const unclippedFrom: { readonly [count: number]: string } = {
	2: '@min-[38rem]/thread:overflow-x-visible',
	3: '@min-[57rem]/thread:overflow-x-visible',
	4: '@min-[75rem]/thread:overflow-x-visible',
}

const providerOf = (message: Message | undefined) =>
	message?.role === 'assistant' ? message.providerName : null

/** Of the reply that the visible path leads through. */
const menuOf = (row: HTMLElement | null, replyId: MessageId | undefined) =>
	row?.querySelector<HTMLElement>(`[data-message-id~="${replyId}"] [aria-haspopup="menu"]`)
