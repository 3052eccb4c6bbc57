import { useTranslation } from 'react-i18next'
import type { ProviderHealth } from '../../../shared/provider-model.ts'
import { describeError } from '../../i18n/describe-error.ts'

/** In one line what became of the last request: when it was answered and how soon, or what went wrong. */
export function HealthWords({ health }: { readonly health: ProviderHealth }) {
	const { t, i18n } = useTranslation('settings')
	const { t: tErrors } = useTranslation('errors')
	const { successAtMs, latencyMs, failureAtMs, failure } = health
	const time = (atMs: number) =>
		new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' }).format(atMs)
	if (failureAtMs !== null && failureAtMs >= (successAtMs ?? 0)) {
		const what = failure ? describeError(failure, tErrors).title : t('health.unknown')
		return (
			<span className="block truncate text-warning">
				{t('health.failed', { time: time(failureAtMs), what })}
			</span>
		)
	}
	if (successAtMs === null) return null
	const elapsed = t('editor.milliseconds', { count: Math.round(latencyMs ?? 0) })
	return <span className="block truncate">{t('health.worked', { time: time(successAtMs), elapsed })}</span>
}
