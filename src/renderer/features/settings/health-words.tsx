import { useTranslation } from 'react-i18next'
import type { ProviderHealth } from '../../../shared/provider-model.ts'
import { describeError } from '../../i18n/describe-error.ts'

type HealthProps = { readonly health: ProviderHealth }

/** In one line what became of the last request: when it was answered and how soon, or what went wrong. */
export function HealthWords({ health }: HealthProps) {
	const { successAtMs, failureAtMs } = health
	const hasFailed = failureAtMs !== null && failureAtMs >= (successAtMs ?? 0)
	if (!hasFailed && successAtMs === null) return null
	return (
		<span className={hasFailed ? 'block text-warning' : 'block'}>
			{hasFailed ? <FailureWords health={health} /> : <SuccessWords health={health} />}
		</span>
	)
}

/** When it answered last, and how soon. */
export function SuccessWords({ health }: HealthProps) {
	const { t } = useTranslation('settings')
	const time = useTimeWords()
	const elapsed = t('editor.milliseconds', { count: Math.round(health.latencyMs ?? 0) })
	return t('health.worked', { time: time(health.successAtMs ?? 0), elapsed })
}

/** What went wrong last, and when. */
export function FailureWords({ health }: HealthProps) {
	const { t } = useTranslation('settings')
	const { t: tErrors } = useTranslation('errors')
	const time = useTimeWords()
	const what = health.failure ? describeError(health.failure, tErrors).title : t('health.unknown')
	return t('health.failed', { time: time(health.failureAtMs ?? 0), what })
}

function useTimeWords(): (atMs: number) => string {
	const { i18n } = useTranslation('settings')
	const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
	return (atMs) => format.format(atMs)
}
