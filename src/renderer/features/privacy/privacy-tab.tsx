import { useTranslation } from 'react-i18next'
import { KeysSection } from './keys-section.tsx'
import { LeavesSection } from './leaves-section.tsx'
import { usePrivacyFacts } from './privacy-facts.ts'
import { StaysSection } from './stays-section.tsx'

/** What leaves this machine, what stays on it, and where keys are: by the facts of this installation. */
export function PrivacyTab() {
	const { t } = useTranslation('privacy')
	const facts = usePrivacyFacts()
	if (facts === null) return <p className="text-muted">{t('loading')}</p>
	return (
		<div className="flex flex-col gap-7 pb-2">
			<LeavesSection facts={facts} />
			<KeysSection keys={facts.keys} settings={facts.settings} />
			<StaysSection data={facts.data} />
		</div>
	)
}
