import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssistantMessage } from '../../../shared/model.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { type StatusWord, statusDetail, statusWord } from './reply-words.ts'
import { useNow } from './use-now.ts'

/**
 * Where a reply stands, in one word. The word alone is in the live region; what ticks beside it is not, or a
 * screen reader would speak every second.
 */
export function ReplyStatusLine(props: {
	readonly reply: AssistantMessage
	readonly hasText: boolean
	/** `narrow`: only where the thread is narrow, and what stands above the reply leaves the view. */
	readonly namesModel: 'always' | 'narrow'
}) {
	const { t, i18n } = useTranslation('chat')
	const { reply } = props
	const { status } = reply
	const nowMs = useNow(status.phase !== 'settled')
	// One that had ended when it came into the page has nothing new to say.
	const [isLive] = useState(status.phase !== 'settled')
	const word = statusWord(reply, props.hasText)
	const details = [
		statusDetail(reply, nowMs, t, i18n.language),
		status.phase === 'settled' && !status.isSaved && t('detail.notSaved'),
		status.phase === 'settled' && props.namesModel === 'always' && reply.model,
	]
	// As it should be: nothing that asks to be looked at.
	const isQuiet = word === 'complete'
	return (
		<div
			className={joinClasses(
				'flex min-h-7 min-w-0 items-center px-1',
				isQuiet ? 'text-xs text-faint' : 'text-sm text-muted',
			)}
		>
			{!isQuiet && (
				<span aria-hidden className={joinClasses('me-1.5 size-1.5 shrink-0 rounded-full', marks[word])} />
			)}
			<span
				role="status"
				aria-live={isLive ? 'polite' : 'off'}
				aria-label={t('status.label')}
				className="shrink-0"
			>
				{t(`status.${word}`)}
			</span>
			<span className="ms-[0.3em] min-w-0 truncate tabular-nums">
				{details
					.filter(Boolean)
					.map((detail) => `· ${detail}`)
					.join(' ')}
				{props.namesModel === 'narrow' && reply.model && (
					<span className="@min-[38rem]/thread:hidden"> · {reply.model}</span>
				)}
			</span>
		</div>
	)
}

const live = 'bg-accent animate-breathe'
const held = 'bg-warning animate-breathe'

const marks: Record<Exclude<StatusWord, 'complete'>, string> = {
	preparing: live,
	connecting: live,
	thinking: live,
	streaming: live,
	quiet: held,
	suspect: held,
	offline: 'bg-warning',
	suspended: 'bg-warning',
	queued: held,
	waiting: held,
	recovering: held,
	length: 'bg-warning',
	filtered: 'bg-warning',
	refused: 'bg-warning',
	cancelled: 'bg-edge',
	interrupted: 'bg-warning',
	failed: 'bg-danger',
}
