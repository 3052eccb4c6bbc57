import { Clock, Paperclip, Pencil, SendHorizontal, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId } from '../../../shared/model.ts'
import type { Queue, QueuedMessage, QueueHold } from '../../../shared/queue-model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { focusMessageField } from './focus-fields.ts'
import { editQueued, removeQueued, sendQueued } from './queue-message.ts'
import { readQueue, useQueue } from './queue-store.ts'

export type QueuedMessagesProps = { readonly chatId: ChatId; readonly isReplying: boolean }

/** The messages that wait for a reply to end, in the order they go out, and why they wait. Nothing while none does. */
export function QueuedMessages({ chatId, isReplying }: QueuedMessagesProps) {
	const { t } = useTranslation('composer')
	const queue = useQueue(chatId)
	const list = useRef<HTMLOListElement>(null)
	useEffect(() => void readQueue(chatId), [chatId])
	const count = queue.messages.length

	/** The button that was pressed goes with its message; a keyboard goes on at the next one. */
	async function keepingFocus(work: Promise<unknown>) {
		await work
		requestAnimationFrame(() => {
			if (document.activeElement !== document.body && document.activeElement !== null) return
			const next = list.current?.querySelector('button')
			if (next) next.focus()
			else focusMessageField()
		})
	}

	return (
		<>
			<p role="status" className="sr-only">
				{count > 0 && t('queue.count', { count })}
			</p>
			{count > 0 && (
				<section aria-label={t('queue.label')} className="mb-2 rounded-lg bg-sunken px-1 py-1">
					<HoldLine queue={queue} />
					<ol ref={list} className="max-h-40 overflow-y-auto">
						{queue.messages.map((message) => (
							<Line
								key={message.id}
								message={message}
								sendLabel={queue.hold === null ? null : t(isReplying ? 'queue.sendNext' : 'queue.sendNow')}
								onSend={() => void keepingFocus(sendQueued(chatId, message.id))}
								onEdit={() => void editQueued(chatId, message.id)}
								onRemove={() => void keepingFocus(removeQueued(chatId, message.id))}
							/>
						))}
					</ol>
				</section>
			)}
		</>
	)
}

function HoldLine({ queue: { hold, messages } }: { readonly queue: Queue }) {
	const { t } = useTranslation('composer')
	const why = useWhy(hold)
	return (
		<p className="flex items-start gap-2 px-2 py-1 text-sm text-muted">
			<Clock aria-hidden size={14} className="mt-0.75 shrink-0" />
			{/* That they stand is news; how they go out is not. */}
			<span>
				<span role="status">{why}</span>
				{why === null && t('queue.flowing', { count: messages.length })}
			</span>
		</p>
	)
}

function useWhy(hold: QueueHold | null): string | null {
	const { t } = useTranslation('composer')
	const { t: tErrors } = useTranslation('errors')
	if (hold === null) return null
	if (hold.reason === 'restarted') return t('queue.restarted')
	if (hold.reason === 'outcome') {
		return t(hold.outcome === 'cancelled' ? 'queue.stopped' : 'queue.incomplete')
	}
	const { title, nextStep } = describeError(hold.error, tErrors)
	return t('queue.refused', { reason: [title, nextStep].filter(Boolean).join(' ') })
}

/** So much of a message tells it from the others. */
const mostAbout = 40

function Line(props: {
	readonly message: QueuedMessage
	/** Null: it goes out by itself. */
	readonly sendLabel: string | null
	readonly onSend: () => void
	readonly onEdit: () => void
	readonly onRemove: () => void
}) {
	const { t } = useTranslation('composer')
	const text = props.message.beginning.slice(0, mostAbout)
	return (
		<li className="flex items-center gap-1 rounded-md py-0.5 pr-1 pl-2 transition-colors hover:bg-hover">
			<span className="min-w-0 grow truncate pl-5.5" title={props.message.beginning}>
				{props.message.beginning}
			</span>
			{props.message.fileCount > 0 && (
				<span
					className="flex shrink-0 items-center gap-1 px-1 text-sm text-muted"
					title={t('queue.files', { count: props.message.fileCount })}
				>
					<Paperclip aria-hidden size={13} />
					{props.message.fileCount}
				</span>
			)}
			{props.sendLabel !== null && (
				<Button look="quiet" className="text-ink!" onClick={props.onSend}>
					<SendHorizontal aria-hidden size={14} />
					{props.sendLabel}
				</Button>
			)}
			<IconButton icon={Pencil} label={t('queue.edit')} about={text} onClick={props.onEdit} />
			<IconButton icon={X} label={t('queue.remove')} about={text} onClick={props.onRemove} />
		</li>
	)
}
