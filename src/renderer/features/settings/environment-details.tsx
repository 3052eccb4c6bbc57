import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { HealthDetails } from './health-details.tsx'
import { useSettingsDialog } from './settings-dialog-store.ts'
import { useProviderTest } from './use-provider-test.ts'
import { VerdictNotice } from './verdict-notice.tsx'

/** The provider from environment variables: to be read and tested, not edited. */
export function EnvironmentDetails({
	provider,
	onBack,
}: {
	readonly provider: Provider
	readonly onBack: () => void
}) {
	const { t } = useTranslation('settings')
	const { state, test } = useProviderTest()
	const openLimits = useSettingsDialog((store) => store.openLimits)
	const rows = [
		[t('field.baseUrl'), provider.baseUrl],
		[t('field.api'), t(provider.api === 'responses' ? 'field.apiResponses' : 'field.apiChat')],
		[t('field.key'), provider.keyMask ?? t('keyState.none')],
		[t('field.defaultModel'), provider.defaultModel ?? t('field.defaultModelPlaceholder')],
	] as const
	return (
		<div className="flex flex-col gap-4">
			<div className="flex items-center gap-2">
				<Button look="quiet" onClick={onBack} className="-ml-2">
					<ArrowLeft aria-hidden size={15} />
					{t('providers.back')}
				</Button>
				<h3 className="font-semibold">{provider.name}</h3>
			</div>
			<HealthDetails provider={provider} verdict={state.phase === 'done' ? state.verdict : null} />
			<Notice tone="info" title={t('editor.environmentNote')} />
			<dl data-selectable className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
				{rows.map(([term, value]) => (
					<div key={term} className="contents">
						<dt className="text-muted">{term}</dt>
						<dd className="wrap-anywhere">{value}</dd>
					</div>
				))}
			</dl>
			<div role="status" className="contents">
				{state.phase === 'done' && <VerdictNotice verdict={state.verdict} />}
			</div>
			<div className="flex flex-wrap gap-2">
				<Button
					disabled={state.phase === 'testing'}
					onClick={() => void test({ id: provider.id, baseUrl: provider.baseUrl, api: provider.api })}
				>
					{t(state.phase === 'testing' ? 'editor.testing' : 'editor.test')}
				</Button>
				<Button onClick={() => openLimits(provider.id)}>{t('options.limits')}</Button>
			</div>
		</div>
	)
}
