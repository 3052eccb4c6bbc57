import { CornerDownRight, Square } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useHandOn } from '../../ui/use-hand-on.ts'
import { usePending } from '../../ui/use-pending.ts'
import { AssistantArticle, type AssistantArticleProps } from './assistant-article.tsx'
import { useChatContext } from './chat-context.ts'
import { useThread } from './chat-store.ts'
import { focusMessageField } from './focus-fields.ts'
import { continueWith, stopReply } from './message-actions.ts'
import { useReplyName } from './use-reply-name.ts'

export type ComparedReplyProps = Pick<AssistantArticleProps, 'segmentIds' | 'isLast'> & {
	readonly namesProvider: boolean
	/** From zero, of so many. */
	readonly index: number
	readonly count: number
}

/** One of the replies that are compared: whose it is, and that the conversation goes on with it. */
export function ComparedReply(props: ComparedReplyProps) {
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
	const continueButton = useRef<HTMLButtonElement>(null)
	const place = useMemo(() => ({ index: props.index, count: props.count }), [props.index, props.count])
	if (!lastId || !name) return null
	return (
		<section
			aria-label={name.model ?? name.provider}
			className="@container/column min-w-68 [--md-code-head:static] flex-1 basis-0 snap-start @max-[38rem]/thread:min-w-[88%]"
		>
			<header className="sticky -top-px z-1 mb-3 flex min-h-9 flex-wrap items-center gap-x-1 border-b border-line bg-canvas pt-1 pb-1">
				<h3 className="flex min-w-0 grow basis-full flex-col @min-[26rem]/column:basis-0">
					<span title={name.model ?? name.provider} className="truncate font-medium">
						{name.model ?? name.provider}
					</span>
					{props.namesProvider && name.model !== null && (
						<span className="truncate text-xs text-muted">{name.provider}</span>
					)}
				</h3>
				<Button
					ref={continueButton}
					look="small"
					className="order-1 @min-[26rem]/column:order-2"
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
				{isRunning && <StopButton replyId={lastId} onGone={() => continueButton.current?.focus()} />}
			</header>
			<AssistantArticle segmentIds={props.segmentIds} isLast={props.isLast} isCompared place={place} />
		</section>
	)
}

/** Goes away when the reply ends: whoever is at it then is sent on by `onGone`. */
function StopButton({ replyId, onGone }: { readonly replyId: MessageId; readonly onGone: () => void }) {
	const { t } = useTranslation('compare')
	const button = useRef<HTMLButtonElement>(null)
	useHandOn(button, onGone)
	return (
		<IconButton
			ref={button}
			icon={Square}
			label={t('stop')}
			className="order-2 @min-[26rem]/column:order-1 [&_svg]:size-3 [&_svg]:fill-current"
			onClick={() => void stopReply(replyId)}
		/>
	)
}
