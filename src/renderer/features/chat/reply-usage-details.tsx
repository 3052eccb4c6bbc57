import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import type { UsageTotal } from '../../../shared/usage-model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { formatCosts, formatTokens } from '../../i18n/format-usage.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { threadIn } from './chat-store.ts'
import { hideUsage, type ReadUsage, readChatUsage, readReplyUsage, useReplyUsage } from './reply-usage.ts'

/** Stands once in a conversation; menus open it. Says what a reply and the conversation used, and what that cost. */
export function ReplyUsageDetails({ chatId }: { readonly chatId: ChatId }) {
	const { t } = useTranslation('chat')
	const shown = useReplyUsage((store) => store.shown)
	useEffect(() => hideUsage, [])
	return (
		<Dialog
			isOpen={shown !== null}
			onOpenChange={(isWanted) => {
				if (!isWanted) hideUsage()
			}}
			title={t('usage.title')}
		>
			{shown && <Totals key={shown.join()} chatId={chatId} segmentIds={shown} />}
		</Dialog>
	)
}

type TotalsProps = {
	readonly chatId: ChatId
	readonly segmentIds: readonly MessageId[]
}

function Totals({ chatId, segmentIds }: TotalsProps) {
	const { t } = useTranslation('chat')
	const ofReply = useUsage(() => readReplyUsage(segmentIds))
	const ofChat = useUsage(() => readChatUsage(chatId))
	return (
		<div className="flex flex-col gap-5">
			{segmentIds.length > 0 && (
				<Total title={t('usage.ofReply')} note={modelOf(chatId, segmentIds)} read={ofReply} />
			)}
			<Total
				title={t('usage.ofChat')}
				note={ofChat?.ok ? t('usage.replies', { count: ofChat.value.replies }) : null}
				read={ofChat}
			/>
			<p className="text-sm text-muted">{t('usage.note')}</p>
		</div>
	)
}

/** Reads once: mount anew for another one. Null until the answer is here. */
function useUsage(read: () => Promise<ReadUsage>): ReadUsage | null {
	const [usage, setUsage] = useState<ReadUsage | null>(null)
	// biome-ignore lint/correctness/useExhaustiveDependencies: it is mounted anew for another reply.
	useEffect(() => {
		void read().then(setUsage)
	}, [])
	return usage
}

type TotalProps = {
	readonly title: string
	readonly note: string | null
	readonly read: ReadUsage | null
}

function Total({ title, note, read }: TotalProps) {
	const { t } = useTranslation('chat')
	const { t: tErrors } = useTranslation('errors')
	return (
		<section aria-label={title}>
			<div className="flex items-baseline justify-between gap-3">
				<h3 className="font-medium">{title}</h3>
				{note !== null && <span className="min-w-0 truncate text-sm text-muted">{note}</span>}
			</div>
			{read?.ok === false ? (
				<Notice tone="danger" title={t('usage.failed')}>
					{describeError(read.error, tErrors).nextStep}
				</Notice>
			) : (
				<Figures total={read?.value ?? null} />
			)}
		</section>
	)
}

/** The same lines before the figures are here, so that nothing moves when they come. */
function Figures({ total }: { readonly total: UsageTotal | null }) {
	const { t, i18n } = useTranslation('chat')
	const isKnown = total !== null && total.inputTokens + total.outputTokens > 0
	const tokens = (count: number) => (isKnown ? formatTokens(count, i18n.language) : t('usage.unknown'))
	const cost = total && (formatCosts(total.costs, i18n.language) ?? t('usage.noPrice'))
	return (
		<dl data-selectable className="mt-1.5 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
			<dt className="text-muted">{t('usage.sent')}</dt>
			<dd className="text-right">{total && tokens(total.inputTokens)}</dd>
			<dt className="text-muted">{t('usage.received')}</dt>
			<dd className="text-right">{total && tokens(total.outputTokens)}</dd>
			<dt className="text-muted">{t('usage.cost')}</dt>
			<dd className="text-right">{isKnown ? cost : total && '–'}</dd>
		</dl>
	)
}

function modelOf(chatId: ChatId, segmentIds: readonly MessageId[]): string | null {
	const messages = threadIn(chatId)?.messages
	const models = segmentIds.flatMap((id) => {
		const message = messages?.[id]
		return message?.role === 'assistant' && message.model !== null ? [message.model] : []
	})
	return models.length === 0 ? null : [...new Set(models)].join(', ')
}
