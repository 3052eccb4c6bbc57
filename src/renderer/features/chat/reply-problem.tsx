import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import type { AssistantMessage, MessageId, Outcome } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { AskNextButton } from '../fallback/index.ts'
import { useChatContext } from './chat-context.ts'
import { ContinueButton } from './continue-button.tsx'
import { openParameters } from './conversation-parameters.tsx'
import { focusModelField } from './focus-fields.ts'
import { regenerate, retryNow } from './message-actions.ts'
import { isBreak, nextSteps, outcomeSteps } from './next-steps.ts'
import { useNow } from './use-now.ts'

/** What is wrong with a reply, beside its text and never instead of it, with what can be done about it. */
export function ReplyProblem(props: {
	/** The last segment. */
	readonly reply: AssistantMessage
	readonly firstId: MessageId
	/** The rest of it can be asked for. */
	readonly mayContinue: boolean
	/** It has nothing to show, whatever its segments thought. */
	readonly isEmpty: boolean
}) {
	const { status } = props.reply
	const nowMs = useNow(status.phase === 'offline')
	if (status.phase === 'waiting') {
		const isBrief = status.untilMs - status.sinceMs < briefMs
		return isBrief ? null : (
			<PauseNotice error={status.cause} replyId={props.reply.id} isCounting heldBy={status.heldBy} />
		)
	}
	if (status.phase === 'offline') {
		const isBrief = nowMs - status.sinceMs < briefMs
		return isBrief ? null : <PauseNotice error={status.cause} replyId={props.reply.id} isCounting={false} />
	}
	if (status.phase !== 'settled') return null
	if (!status.error) return props.isEmpty && hasEnded(status.outcome) ? <EmptyNotice {...props} /> : null
	return <OutcomeNotice {...props} error={status.error} isFailure={status.outcome === 'failed'} />
}

/** A pause shorter than this is told by the status alone: a notice that comes and goes makes the page jump. */
const briefMs = 3_000

/** The reply goes on by itself; this says what it waits for, and lets a person not wait. */
function PauseNotice(props: {
	readonly error: AppError
	readonly replyId: MessageId
	/** A countdown runs, so the error's own next step (to try again) needs nobody. */
	readonly isCounting: boolean
	/** It waits for what befell others; its own request was not the one that was refused. */
	readonly heldBy?: 'breaker' | 'rate-limit' | undefined
}) {
	const { error, replyId, isCounting, heldBy } = props
	const { t } = useTranslation('chat')
	const { t: tErrors } = useTranslation('errors')
	const { onOpenProviders } = useChatContext()
	const { title, nextStep } = describeError(error, tErrors)
	const mayBeWrongAddress = nextSteps(error).includes('check-provider')
	return (
		<Notice
			tone="warning"
			title={heldBy ? t(`held.${heldBy}`) : title}
			className="mt-2 text-base"
			actions={
				<>
					{mayBeWrongAddress && <Button onClick={onOpenProviders}>{t('actions.checkProvider')}</Button>}
					<Button onClick={() => void retryNow(replyId)}>{t('actions.tryNow')}</Button>
				</>
			}
		>
			{heldBy ? t('held.note') : isCounting ? t('waiting') : nextStep}
		</Notice>
	)
}

/** By itself: whoever stops a reply before its first word knows why there is none. */
const hasEnded = (outcome: Outcome) => outcome === 'complete' || outcome === 'length'

/** A reply that ended well by its protocol, and says nothing. */
function EmptyNotice({ reply, firstId }: { readonly reply: AssistantMessage; readonly firstId: MessageId }) {
	const { t } = useTranslation('chat')
	const asking = usePending()
	const isCut = reply.status.phase === 'settled' && reply.status.outcome === 'length'
	return (
		<Notice
			tone="warning"
			title={t('empty.title')}
			className="mt-2 text-base"
			actions={
				<Button disabled={asking.isPending} onClick={() => asking.run(() => regenerate(firstId))}>
					{t('actions.tryAgain')}
				</Button>
			}
		>
			{t(isCut ? 'empty.cut' : 'empty.nextStep')}
		</Notice>
	)
}

/** True when the notice of a settled reply offers to continue it, so that nothing else needs to. */
export function isContinueInNotice({ status }: AssistantMessage): boolean {
	const error = status.phase === 'settled' ? status.error : null
	return error !== null && outcomeSteps(error, true).includes('continue')
}

function OutcomeNotice(props: {
	readonly reply: AssistantMessage
	readonly firstId: MessageId
	readonly error: AppError
	readonly isFailure: boolean
	readonly mayContinue: boolean
}) {
	const { t } = useTranslation('chat')
	const { t: tErrors } = useTranslation('errors')
	const { providers, onOpenProviders, onUnlock } = useChatContext()
	const described = describeError(props.error, tErrors)
	const asking = usePending()
	const buttons = {
		'try-again': {
			label: t('actions.tryAgain'),
			run: () => asking.run(() => regenerate(props.firstId)),
		},
		unlock: { label: t('actions.unlock'), run: onUnlock },
		'check-provider': { label: t('actions.checkProvider'), run: onOpenProviders },
		'choose-model': { label: t('actions.chooseModel'), run: focusModelField },
		'check-parameters': { label: t('parameters.button', { ns: 'models' }), run: openParameters },
	}
	return (
		<Notice
			tone={props.isFailure ? 'danger' : 'warning'}
			title={described.title}
			className="mt-2 text-base"
			actions={
				<>
					{outcomeSteps(props.error, props.mayContinue).map((step) =>
						step === 'continue' ? (
							<ContinueButton key={step} replyId={props.reply.id} />
						) : (
							<Button
								key={step}
								disabled={step === 'try-again' && asking.isPending}
								onClick={buttons[step].run}
							>
								{buttons[step].label}
							</Button>
						),
					)}
					<AskNextButton reply={props.reply} providers={providers} />
				</>
			}
		>
			<p>{props.mayContinue && isBreak(props.error) ? t('kept') : described.nextStep}</p>
			{described.detail && <p className="mt-1 font-mono text-xs">{described.detail}</p>}
		</Notice>
	)
}
