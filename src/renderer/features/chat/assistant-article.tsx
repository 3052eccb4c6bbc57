import { Activity } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { AssistantMessage, MessageId } from '../../../shared/model.ts'
import { Markdown } from '../../markdown/markdown.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { ReplacedLine } from '../fallback/index.ts'
import { actionsMark } from './article-keys.ts'
import { Attachments } from './attachments.tsx'
import { BackgroundHint } from './background-hint.tsx'
import { canContinue } from './can-continue.ts'
import { useChatContext } from './chat-context.ts'
import { useChats } from './chat-store.ts'
import { showConnectionDetails, useConnectionDetails } from './connection-details-store.ts'
import { ContinueButton } from './continue-button.tsx'
import { CopyButton } from './copy-button.tsx'
import { isHeldBack, showMore, useDrawnLengths } from './drawn-lengths.ts'
import { readWholeTexts } from './fill-in.ts'
import { HeldBackLine, HeldBackText } from './held-back-text.tsx'
import { HugeMessageLine } from './huge-message-line.tsx'
import { MoreActions } from './more-actions.tsx'
import { ariaPlace, describedLength, type Place } from './place-in-thread.ts'
import { Reasoning } from './reasoning.tsx'
import { RegenerateButton } from './regenerate-button.tsx'
import { isContinueInNotice, ReplyProblem } from './reply-problem.tsx'
import { ReplyStatusLine } from './reply-status-line.tsx'
import { focusedLook, restingLook } from './resting-look.ts'
import { Sources } from './sources.tsx'
import { plainBeginning } from './spoken-reply.ts'
import { VersionSwitch } from './version-switch.tsx'
import { textLengthOf } from './whole-message.ts'

export type AssistantArticleProps = {
	readonly segmentIds: readonly MessageId[]
	/** Nothing comes after it on the visible path. */
	readonly isLast: boolean
	/** It stands beside the other versions, below the name of its model. */
	readonly isCompared?: boolean
	/** Of the thread, or of the replies it stands beside. */
	readonly place?: Place
}

/** A reply: its text, what went wrong beside it, where it stands, and what can be done with it. */
export const AssistantArticle = memo(
	function AssistantArticle({ segmentIds, isLast, isCompared = false, place }: AssistantArticleProps) {
		const { t } = useTranslation('chat')
		const segments = useSegments(segmentIds)
		const drawn = useDrawnLengths()
		const isSeamDoubtful = useConnectionDetails(({ doubtful }) => segmentIds.some((id) => doubtful.has(id)))
		const first = segments[0]
		const last = segments.at(-1)
		if (!first || !last) return null
		const isSettled = last.status.phase === 'settled'
		const isComplete =
			last.status.phase === 'settled' && last.status.outcome === 'complete' && last.status.isSaved
		const text = shownText(segments)
		const length = segments.reduce((sum, segment) => sum + textLengthOf(segment), 0)
		const cut = segments.find(({ whole }) => whole)
		const isHeld = isHeldBack(drawn, first, length)
		const mayContinue = isLast && canContinue(last.status, text)
		const resting = isComplete && !isLast && restingLook
		return (
			<article
				aria-label={t('assistant')}
				aria-description={isSettled ? plainBeginning(text, describedLength) : undefined}
				{...ariaPlace(place)}
				data-message-id={segmentIds.join(' ')}
				className={joinClasses('group/article flex flex-col text-read contain-layout', focusedLook)}
			>
				<Reasoning
					messageId={first.id}
					text={segments.map((segment) => segment.reasoning).join('')}
					isThinking={!isSettled && text === ''}
					thoughtForMs={thoughtForMs(segments)}
				/>
				<ReplacedLine reply={first} />
				{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this is a text with a name. */}
				<div role="group" aria-label={t('messageText')} data-selectable className="min-w-0 wrap-anywhere">
					{/* Whatever Markdown cannot draw stays readable as it came. A settled text gets another try. */}
					<ErrorBoundary
						resetKey={isSettled ? 'settled' : 'running'}
						fallback={() => <div className="whitespace-pre-wrap">{text}</div>}
					>
						{isHeld ? (
							<HeldBackText text={text} />
						) : (
							<Markdown id={first.id} text={text} isStreaming={!isSettled || text.length < length} />
						)}
					</ErrorBoundary>
				</div>
				<Attachments attachments={segments.flatMap(({ attachments }) => attachments)} className="mt-2" />
				<Sources citations={segments.flatMap(({ citations = [] }) => citations)} />
				{isHeld && <HeldBackLine onShowAll={() => showMore(segments)} />}
				{cut && !isHeld && <HugeMessageLine message={cut} />}
				{isSeamDoubtful && <p className="mt-1 text-sm text-muted">{t('seamDoubtful')}</p>}
				<ReplyProblem
					reply={last}
					firstId={first.id}
					mayContinue={mayContinue}
					isEmpty={length === 0 && segments.every(({ attachments }) => attachments.length === 0)}
				/>
				{last.status.phase === 'thinking' && (
					<BackgroundHint providerName={last.providerName} sinceMs={last.status.sinceMs} />
				)}
				<div
					className={joinClasses(
						'mt-1 -ml-1.5 flex min-h-7 items-center gap-0.5 text-base',
						isCompared && 'flex-wrap',
					)}
				>
					{/* Always in their place, so that nothing moves when the reply ends. */}
					<div {...{ [actionsMark]: '' }} className={joinClasses('flex items-center gap-0.5', resting)}>
						<CopyButton text={() => readWholeTexts(segments)} isDisabled={text === ''} />
						<RegenerateButton replyId={first.id} isDisabled={!isSettled} isLast={isLast} />
						<IconButton
							icon={Activity}
							label={t('actions.connectionDetails')}
							onClick={() => showConnectionDetails(segmentIds)}
						/>
						<MoreActions firstId={first.id} lastId={last.id} isSettled={isSettled} />
						{mayContinue && !isContinueInNotice(last) && (
							<ContinueButton replyId={last.id} look="small" className="mx-1" />
						)}
					</div>
					{/* Any segment of a continued reply may have versions of its own. That there are any is always seen. */}
					{segments.map(
						({ id, version }) =>
							!(isCompared && id === first.id) && <VersionSwitch key={id} messageId={id} version={version} />,
					)}
					<div className={joinClasses('min-w-0', resting)}>
						<ReplyStatusLine
							reply={last}
							hasText={text !== ''}
							namesModel={isCompared ? 'narrow' : 'always'}
						/>
					</div>
				</div>
			</article>
		)
	},
	(before, after) =>
		before.isLast === after.isLast &&
		before.isCompared === after.isCompared &&
		before.place === after.place &&
		before.segmentIds.length === after.segmentIds.length &&
		before.segmentIds.every((id, index) => id === after.segmentIds[index]),
)

/** What can be drawn so far: of a segment that is still being fetched the beginning, and nothing behind it. */
function shownText(segments: readonly AssistantMessage[]): string {
	const firstCut = segments.findIndex(({ whole }) => whole)
	const shown = firstCut === -1 ? segments : segments.slice(0, firstCut + 1)
	return shown.map(({ text }) => text).join('')
}

/** Of all segments together; undefined when one of them thought for a time that is not known. */
function thoughtForMs(segments: readonly AssistantMessage[]): number | undefined {
	const thoughts = segments.filter(({ reasoning }) => reasoning !== '')
	if (thoughts.some(({ reasoningMs }) => reasoningMs === undefined)) return undefined
	return thoughts.reduce((sum, { reasoningMs = 0 }) => sum + reasoningMs, 0)
}

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
