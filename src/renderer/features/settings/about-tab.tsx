import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'

export function AboutTab() {
	const { t } = useTranslation('settings')
	const info = useAppInfo()
	return (
		<div className="flex flex-col gap-5">
			<div>
				<h2 className="text-xl font-semibold">Holdfast</h2>
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

/** Null until the core has answered. */
function useAppInfo(): AppInfo | null {
	const [info, setInfo] = useState<AppInfo | null>(null)
	useEffect(() => {
		let isCurrent = true
		void windowLink()
			.call('app.info', {})
			.then((result) => {
				if (isCurrent && result.ok) setInfo(result.value)
			})
		return () => {
			isCurrent = false
		}
	}, [])
	return info
}
