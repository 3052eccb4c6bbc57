import { useTranslation } from 'react-i18next'
import { useAppInfo } from './use-app-info.ts'

export function AboutTab() {
	const { t } = useTranslation('settings')
	const info = useAppInfo()
	return (
		<div className="flex flex-col gap-5">
			<div>
				<h3 className="text-xl font-semibold">Holdfast</h3>
				<p className="text-muted">{t('about.tagline')}</p>
			</div>
			{info && (
				<dl data-selectable className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-3">
					<dt className="text-muted">{t('about.version')}</dt>
					<dd>{info.version}</dd>
					<dt className="text-muted">{t('about.dataDir')}</dt>
					<dd>
						<span className="font-mono text-sm wrap-anywhere">{info.dataDir}</span>
						<span className="mt-1 block text-sm text-muted">{t('about.dataDirHint')}</span>
					</dd>
				</dl>
			)}
		</div>
	)
}
