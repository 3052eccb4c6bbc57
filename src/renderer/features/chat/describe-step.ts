/** Pure: one step of a reply's way → what a person reads of it. */
import type { TFunction } from 'i18next'
import { type AppError, assertNever } from '../../../shared/errors.ts'
import type { Rung, TimelineStep } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { formatPrecisely } from './format-elapsed.ts'

export type StepContext = {
	/** How the request before this step asked; null for the first of a reply. */
	readonly rung: Rung | null
	/** Characters of the article in the segments before this one. */
	readonly charactersBefore: number
	readonly language: string
	readonly t: TFunction<'chat'>
	readonly tErrors: TFunction<'errors'>
}

export type StepDescription = {
	/** One line, without a full stop. */
	readonly text: string
	/** What a person should know besides, a sentence each. */
	readonly notes: readonly string[]
	readonly tone: 'plain' | 'good' | 'bad'
}

export function describeStep(step: TimelineStep, context: StepContext): StepDescription {
	const { t, tErrors, language, charactersBefore } = context
	const elapsed = (ms: number) => formatPrecisely(ms, language)
	const number = (value: number) => new Intl.NumberFormat(language).format(value)
	const reasonOf = (error: AppError) => withoutFullStop(describeError(error, tErrors).title)
	const plain = (text: string, ...notes: readonly string[]): StepDescription => ({
		text,
		notes,
		tone: 'plain',
	})

	switch (step.type) {
		case 'request':
			return plain(
				t(`timeline.request.${step.rung ?? 'first'}`, { host: step.host, model: step.model }),
				...(step.mayBeBilledTwice ? [t('timeline.billedTwice')] : []),
			)
		case 'opened':
			return plain(
				t('timeline.opened', { elapsed: elapsed(step.afterMs) }),
				...(step.requestId === null ? [] : [t('timeline.requestId', { id: step.requestId })]),
			)
		case 'first-text':
			return plain(
				context.rung === 'replay'
					? t('timeline.resumed', { elapsed: elapsed(step.afterMs) })
					: t('timeline.firstText', { elapsed: elapsed(step.afterMs) }),
			)
		case 'broke': {
			const count = charactersBefore + step.characters
			const reason = reasonOf(step.error)
			if (step.bytes === 0) return { ...plain(t('timeline.noReply', { reason })), tone: 'bad' }
			return {
				text:
					count === 0
						? t('timeline.brokeBeforeText', { reason })
						: t('timeline.broke', { count, characters: number(count), reason }),
				notes: [t('timeline.bytes', { count: step.bytes, bytes: number(step.bytes) })],
				tone: 'bad',
			}
		}
		case 'fell-back': {
			const reason = reasonOf(step.error)
			const { providerName: name, key, model } = step
			if (key !== undefined) return plain(t('timeline.fellBack.key', { name, key, reason }))
			return plain(
				model === null
					? t('timeline.fellBack.provider', { name, reason })
					: t('timeline.fellBack.model', { name, model, reason }),
			)
		}
		case 'probe':
			return plain(t(step.isAlive ? 'timeline.probeAlive' : 'timeline.probeDead'))
		case 'waiting':
			return plain(t('timeline.waiting', { elapsed: elapsed(step.forMs) }))
		case 'held':
			return plain(t(`timeline.held.${step.by}`))
		case 'away':
			return { ...plain(t('timeline.away', { reason: reasonOf(step.cause) })), tone: 'bad' }
		case 'seam':
			return plain(
				t(seamKey(context.rung), { at: number(charactersBefore + step.atCharacter) }),
				...(step.trimmed > 0 ? [t('timeline.trimmed', { count: step.trimmed })] : []),
				...(step.isDoubtful ? [t('seamDoubtful')] : []),
			)
		case 'asleep':
			return plain(t('timeline.asleep'))
		case 'awake':
			return plain(t('timeline.awake'))
		case 'found-at-start':
			return plain(t('timeline.foundAtStart'))
		case 'network':
			return plain(t(`timeline.network.${step.change}`))
		case 'settled': {
			const what = t(`timeline.settled.${step.outcome}`)
			const isOwnReason = step.outcome === 'filtered' || step.outcome === 'refused'
			return {
				text:
					step.error && !isOwnReason
						? t('timeline.withReason', { what, reason: reasonOf(step.error) })
						: what,
				notes: [],
				tone: step.outcome === 'complete' ? 'good' : step.outcome === 'cancelled' ? 'plain' : 'bad',
			}
		}
		default:
			return assertNever(step)
	}
}

function seamKey(rung: Rung | null) {
	if (rung === 'continue') return 'timeline.continuedByPrefix'
	if (rung === 'instruct') return 'timeline.continuedByRequest'
	return 'timeline.joined'
}

const withoutFullStop = (sentence: string) => sentence.replace(/[.。]$/, '')
