import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/section.tsx'
import { type Destination, destinationsOf } from './destinations.ts'
import type { PrivacyFacts } from './privacy-facts.ts'

/** What leaves this machine, to whom, and when. */
export function LeavesSection({ facts }: { readonly facts: PrivacyFacts }) {
	const { t } = useTranslation('privacy')
	const { providers, settings, fallbackPlan } = facts
	return (
		<Section title={t('leaves.title')} intro={t('leaves.intro')}>
			{providers.length === 0 ? (
				<p>{t('leaves.nobody')}</p>
			) : (
				<ul className="flex flex-col gap-2">
					{destinationsOf(providers, settings, fallbackPlan).map((destination) => (
						<DestinationRow key={destination.id} destination={destination} />
					))}
				</ul>
			)}
			<h4 className="mt-1 font-medium">{t('leaves.whenTitle')}</h4>
			<ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-muted">
				<li>{t('leaves.whenSend')}</li>
				{fallbackPlan.isOn && <li>{t('leaves.whenFallback')}</li>}
				<li>{t(titlesKey(settings))}</li>
				<li>{t('leaves.whenModels')}</li>
				<li>{t('leaves.whenLinks')}</li>
				{settings.checksSpelling && <li>{t('leaves.whenSpelling')}</li>}
				<li>{t('leaves.whenLocal')}</li>
				{settings.proxy.mode === 'system' && <li>{t('leaves.whenProxy')}</li>}
			</ul>
		</Section>
	)
}

function titlesKey({ titlesByModel, titleModel }: PrivacyFacts['settings']) {
	if (!titlesByModel) return 'leaves.whenNoTitles'
	return titleModel === null ? 'leaves.whenTitles' : 'leaves.whenTitlesElsewhere'
}

function DestinationRow({
	destination: { name, origin, proxy, facts },
}: {
	readonly destination: Destination
}) {
	const { t, i18n } = useTranslation('privacy')
	// A Chinese full stop brings its own space.
	const gap = i18n.language === 'zh-CN' ? '' : ' '
	return (
		<li className="rounded-md bg-sunken px-3 py-2">
			<p className="flex flex-wrap items-baseline gap-x-2 wrap-anywhere">
				<span className="font-medium">{name}</span>
				<span className="font-mono text-sm text-muted">{origin}</span>
			</p>
			<p className="text-sm text-muted">{facts.map((fact) => t(`fact.${fact}`)).join(gap)}</p>
			{proxy && <p className="text-sm text-muted wrap-anywhere">{t('leaves.proxy', { proxy })}</p>}
		</li>
	)
}
