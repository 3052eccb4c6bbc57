import { CornerDownRight, Square } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { Message, MessageId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { usePending } from '../../ui/use-pending.ts'
import { AssistantArticle, type AssistantArticleProps } from './assistant-article.tsx'
import { useChatContext } from './chat-context.ts'
import { useThread } from './chat-store.ts'
import { focusMessageField } from './focus-fields.ts'
import { continueWith, stopReply } from './message-actions.ts'

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
	return (
		<section
			aria-label={t('replies', { count: columns.length })}
			style={{ '--columns': columns.length } as CSSProperties}
			className="ml-[calc((100%-var(--row))/2)] w-(--row) [--row:min(100cqw-2.5rem,var(--columns)*36rem)]"
		>
			<div
				className={joinClasses(
					'-mx-5 flex snap-x snap-mandatory scroll-px-5 items-start gap-6 overflow-x-auto overscroll-x-contain px-5',
					unclippedFrom[columns.length],
				)}
			>
				{columns.map((column) => (
					<Column key={column[0]} segmentIds={column} isLast={isLast} namesProvider={hasSeveralProviders} />
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

type ColumnProps = Pick<AssistantArticleProps, 'segmentIds' | 'isLast'> & { readonly namesProvider: boolean }

function Column(props: ColumnProps) {
	const { t } = useTranslation('compare')
	const lastId = props.segmentIds.at(-1)
	const { chatId } = useChatContext()
	const name = useReplyName(lastId)
	const isRunning =
		useThread(chatId, ({ messages }) => {
			const reply = lastId && messages[lastId]
			return reply?.role === 'assistant' && reply.status.phase !== 'settled'
		}) === true
	const isEmpty =
		useThread(chatId, ({ messages }) => props.segmentIds.every((id) => messages[id]?.text === '')) === true
	const choosing = usePending()
	if (!lastId || !name) return null
	return (
		<section
			aria-label={name.model ?? name.provider}
			className="min-w-68 flex-1 basis-0 snap-start @max-[38rem]/thread:min-w-[88%]"
		>
			<header className="sticky -top-px z-1 mb-3 flex min-h-9 items-center gap-1 border-b border-line bg-canvas pb-1">
				<h3 className="flex min-w-0 grow flex-col">
					<span className="truncate font-medium">{name.model ?? name.provider}</span>
					{props.namesProvider && name.model !== null && (
						<span className="truncate text-xs text-muted">{name.provider}</span>
					)}
				</h3>
				{isRunning && (
					<IconButton
						icon={Square}
						label={t('stop')}
						className="[&_svg]:size-3 [&_svg]:fill-current"
						onClick={() => void stopReply(lastId)}
					/>
				)}
				<Button
					look="quiet"
					disabled={choosing.isPending || (isEmpty && !isRunning)}
					onClick={() =>
						choosing.run(async () => {
							// The button goes with the comparison; what comes next is the next message.
							if (await continueWith(lastId)) focusMessageField()
						})
					}
				>
					<CornerDownRight aria-hidden size={14} />
					{t('continueWith')}
				</Button>
			</header>
			<AssistantArticle segmentIds={props.segmentIds} isLast={props.isLast} isCompared />
		</section>
	)
}

type ReplyName = {
	/** Null until it is known: the provider's first one was asked for. */
	readonly model: string | null
	readonly provider: string
}

/** Who gives a reply; null while it is not held. */
function useReplyName(id: MessageId | undefined): ReplyName | null {
	const { chatId } = useChatContext()
	return useThread(
		chatId,
		useShallow(({ messages }) => {
			const reply = id && messages[id]
			return reply?.role === 'assistant' ? { model: reply.model, provider: reply.providerName } : null
		}),
	)
}

const providerOf = (message: Message | undefined) =>
	message?.role === 'assistant' ? message.providerName : null
