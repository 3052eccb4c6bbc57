import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProviderPreset } from '../../../shared/provider-presets.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'

export type PresetHelpProps = {
	readonly preset: ProviderPreset
	/** Decides which of its pages makes the right keys. */
	readonly baseUrl: string
}

/** What one should know of a provider, and where its keys are made. Nothing when there is nothing to say. */
export function PresetHelp({ preset, baseUrl }: PresetHelpProps) {
	const { t } = useTranslation('settings')
	const endpoint = preset.endpoints.find((each) => each.baseUrl === baseUrl.trim())
	const keysUrl = endpoint ? endpoint.keysUrl : preset.endpoints[0]?.keysUrl
	if (preset.notes.length === 0 && keysUrl === undefined) return null
	return (
		<div className="flex flex-col items-start gap-1.5 text-sm text-muted">
			{keysUrl !== undefined && <KeysLink url={keysUrl} />}
			{preset.notes.map((note) => (
				<p key={note}>{t(`presetNote.${note}`)}</p>
			))}
		</div>
	)
}

function KeysLink({ url }: { readonly url: string }) {
	const { t } = useTranslation('settings')

	async function open() {
		const result = await windowLink().call('link.open', { url })
		if (!result.ok) showFailure(t('firstRun.linkFailed'), result.error)
	}

	return (
		<a
			href={url}
			title={url}
			rel="noreferrer noopener"
			onClick={(event) => {
				event.preventDefault()
				void open()
			}}
			// The middle button makes no click, and would open a window of its own.
			onAuxClick={(event) => event.preventDefault()}
			className="inline-flex items-center gap-1 rounded-sm text-accent underline"
		>
			{t('firstRun.makeKey', { host: new URL(url).host })}
			<ExternalLink aria-hidden size={13} />
		</a>
	)
}
