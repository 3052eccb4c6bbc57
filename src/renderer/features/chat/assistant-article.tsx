import { RotateCcw } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { AssistantMessage, MessageId } from '../../../shared/model.ts'
import { Markdown } from '../../markdown/markdown.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { useChatContext } from './chat-context.ts'
import { useChats } from './chat-store.ts'
import { CopyButton } from './copy-button.tsx'
import { regenerate } from './message-actions.ts'
import { Reasoning } from './reasoning.tsx'
import { ReplyProblem } from './reply-problem.tsx'
import { ReplyStatusLine } from './reply-status-line.tsx'
import { VersionSwitch } from './version-switch.tsx'

/** A reply: its text, what went wrong beside it, where it stands, and what can be done with it. */
export const AssistantArticle = memo(
	function AssistantArticle({ segmentIds }: { readonly segmentIds: readonly MessageId[] }) {
		const { t } = useTranslation('chat')
		const segments = useSegments(segmentIds)
		const first = segments[0]
		const last = segments.at(-1)
		if (!first || !last) return null
		const isSettled = last.status.phase === 'settled'
		const isComplete =
			last.status.phase === 'settled' && last.status.outcome === 'complete' && last.status.isSaved
		const text = segments.map((segment) => segment.text).join('')
		return (
			<article
				aria-label={t('assistant')}
				data-message-id={first.id}
				className="group/article flex flex-col text-read contain-layout"
			>
				<Reasoning
					text={segments.map((segment) => segment.reasoning).join('')}
					isThinking={!isSettled && text === ''}
				/>
				{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this is a text with a name. */}
				<div role="group" aria-label={t('messageText')} data-selectable className="min-w-0 wrap-anywhere">
					{/* Whatever Markdown cannot draw stays readable as it came. A settled text gets another try. */}
					<ErrorBoundary
						key={isSettled ? 'settled' : 'running'}
						fallback={() => <div className="whitespace-pre-wrap">{text}</div>}
					>
						<Markdown text={text} isStreaming={!isSettled} />
					</ErrorBoundary>
				</div>
				<ReplyProblem reply={last} firstId={first.id} />
				<div
					className={joinClasses(
						'mt-1 flex min-h-7 items-center gap-0.5 text-base',
						isComplete &&
							'opacity-0 transition-opacity group-focus-within/article:opacity-100 group-last/article:opacity-100 group-hover/article:opacity-100 pointer-coarse:opacity-100',
					)}
				>
					{/* Always in their place, so that nothing moves when the reply ends. */}
					<CopyButton text={() => text} isDisabled={text === ''} />
					<IconButton
						icon={RotateCcw}
						label={t('actions.regenerate')}
						disabled={!isSettled}
						onClick={() => void regenerate(first.id)}
					/>
					<VersionSwitch version={first.version} />
					<ReplyStatusLine reply={last} hasText={text !== ''} />
				</div>
			</article>
		)
	},
	(before, after) =>
		before.segmentIds.length === after.segmentIds.length &&
		before.segmentIds.every((id, index) => id === after.segmentIds[index]),
)

function useSegments(segmentIds: readonly MessageId[]): readonly AssistantMessage[] {
	const { chatId } = useChatContext()
	return useChats(
		useShallow((store) => {
			const chat = chatId === null ? undefined : store.held.get(chatId)
			if (chat?.state !== 'open') return []
			const { messages } = chat.thread
			return segmentIds.flatMap((id) => {
				const message = messages[id]
				return message?.role === 'assistant' ? [message] : []
			})
		}),
	)
}
