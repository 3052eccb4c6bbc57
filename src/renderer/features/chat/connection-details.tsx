import i18next from 'i18next'
import { Check, Copy } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { AssistantMessage, ChatId, MessageId } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useCopied } from '../../ui/use-copied.ts'
import { windowLink } from '../../window-link.ts'
import { useThread } from './chat-store.ts'
import { hideConnectionDetails, useConnectionDetails } from './connection-details-store.ts'
import { describeStep } from './describe-step.ts'
import { formatPrecisely } from './format-elapsed.ts'
import { copyText } from './message-actions.ts'
import { writeTimelineReport } from './timeline-report.ts'
import { type PlacedStep, type SegmentSteps, toSegmentSteps } from './timeline-steps.ts'
import { useNow } from './use-now.ts'
import { useTimelines } from './use-timelines.ts'

/** Stands once in a conversation; an article's button opens it. Says what happened on the way of a reply. */
export function ConnectionDetails({ chatId }: { readonly chatId: ChatId }) {
	const { t } = useTranslation('chat')
	const shown = useConnectionDetails((store) => store.shown)
	useEffect(() => hideConnectionDetails, [])
	return (
		<Dialog
			isOpen={shown !== null}
			onOpenChange={(isWanted) => {
				if (!isWanted) hideConnectionDetails()
			}}
			title={t('timeline.title')}
			size="medium"
		>
			{shown && <Steps key={shown.join()} chatId={chatId} segmentIds={shown} />}
		</Dialog>
	)
}

function Steps({
	chatId,
	segmentIds,
}: {
	readonly chatId: ChatId
	readonly segmentIds: readonly MessageId[]
}) {
	const { t } = useTranslation('chat')
	const { t: tErrors } = useTranslation('errors')
	const replies = useReplies(chatId, segmentIds)
	const isRunning = replies.some(({ status }) => status.phase !== 'settled')
	const nowMs = useNow(isRunning)
	// Once a second while it runs, and once more when it has ended.
	const timelines = useTimelines(segmentIds, isRunning ? nowMs : 'settled')

	if (timelines.state === 'loading') {
		return (
			<div className="flex justify-center py-6">
				<Spinner />
				<span className="sr-only">{t('timeline.loading')}</span>
			</div>
		)
	}
	if (timelines.state === 'failed') {
		const { title, nextStep } = describeError(timelines.error, tErrors)
		return (
			<Notice tone="danger" title={t('timeline.failed')}>
				{title} {nextStep}
			</Notice>
		)
	}
	const segments = toSegmentSteps(
		replies.flatMap((reply, index) => {
			const timeline = timelines.timelines[index]
			return timeline ? [{ reply, timeline }] : []
		}),
	)
	return (
		<div className="flex flex-col gap-4">
			{segments.map((segment, index) => (
				<Segment key={segment.id} segment={segment} isFirst={index === 0} />
			))}
			<div className="sticky -bottom-5 -mx-5 -mb-5 rounded-b-lg bg-raised px-5 pt-2 pb-5">
				<CopyDetails segments={segments} />
			</div>
		</div>
	)
}

function Segment({ segment, isFirst }: { readonly segment: SegmentSteps; readonly isFirst: boolean }) {
	const { t, i18n } = useTranslation('chat')
	const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(segment.createdAtMs)
	return (
		<section>
			<h3 className="font-medium">{t(isFirst ? 'timeline.askedAt' : 'timeline.continuedAt', { time })}</h3>
			{segment.traceId !== null && (
				<p data-selectable className="text-sm text-muted wrap-anywhere">
					{t('timeline.trace')} <span className="font-mono text-xs">{segment.traceId}</span>
				</p>
			)}
			{segment.steps.length === 0 ? (
				<p className="mt-2 text-muted">{t('timeline.empty')}</p>
			) : (
				<ol className="mt-2 flex flex-col gap-1.5">
					{segment.steps.map((placed, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
						<Step key={index} placed={placed} charactersBefore={segment.charactersBefore} />
					))}
				</ol>
			)}
		</section>
	)
}

function Step(props: { readonly placed: PlacedStep; readonly charactersBefore: number }) {
	const { t, i18n } = useTranslation('chat')
	const { t: tErrors } = useTranslation('errors')
	const { step, afterMs, rung } = props.placed
	const { language } = i18n
	const { charactersBefore } = props
	const { text, notes, tone } = describeStep(step, { rung, charactersBefore, language, t, tErrors })
	return (
		<li className="grid grid-cols-[4rem_auto_1fr] items-baseline gap-x-2.5">
			<span className="text-right text-sm text-muted tabular-nums">
				+{formatPrecisely(afterMs, language)}
			</span>
			<span aria-hidden className={joinClasses('size-1.5 -translate-y-0.5 rounded-full', marks[tone])} />
			<div data-selectable className="min-w-0 wrap-anywhere">
				{text}
				{notes.map((note) => (
					<span key={note} className="block text-sm text-muted">
						{note}
					</span>
				))}
			</div>
		</li>
	)
}

const marks = { plain: 'bg-edge', good: 'bg-success', bad: 'bg-warning' }

function CopyDetails({ segments }: { readonly segments: readonly SegmentSteps[] }) {
	const { t } = useTranslation('chat')
	const [isCopied, setIsCopied] = useCopied()

	async function copy() {
		const info = await windowLink().call('app.info', {})
		const words = { t: i18next.getFixedT('en', 'chat'), tErrors: i18next.getFixedT('en', 'errors') }
		setIsCopied(await copyText(writeTimelineReport(segments, info.ok ? info.value : null, words)))
	}

	const Icon = isCopied ? Check : Copy
	return (
		<Button onClick={() => void copy()}>
			<Icon aria-hidden size={15} />
			{t('timeline.copy')}
			<span role="status" className="sr-only">
				{isCopied && t('timeline.copied')}
			</span>
		</Button>
	)
}

function useReplies(chatId: ChatId, ids: readonly MessageId[]): readonly AssistantMessage[] {
	const replies = useThread(
		chatId,
		useShallow((thread) =>
			ids.flatMap((id) => {
				const message = thread.messages[id]
				return message?.role === 'assistant' ? [message] : []
			}),
		),
	)
	return replies ?? noReplies
}

const noReplies: readonly AssistantMessage[] = []
