import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fallback } from '../../../shared/fallback-model.ts'
import type { AssistantMessage, Provider } from '../../../shared/model.ts'
import { askingOverLimit } from '../../asking-over-limit.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { windowLink } from '../../window-link.ts'
import { nameFallback } from './name-fallback.ts'

/** Asks the next in the plan for another version of a reply that failed. Nothing while nobody else is in it. */
export function AskNextButton({
	reply,
	providers,
}: {
	readonly reply: AssistantMessage
	readonly providers: readonly Provider[]
}) {
	const { t } = useTranslation('fallback')
	const [fallbacks, setFallbacks] = useState<readonly Fallback[]>([])
	useEffect(() => {
		void windowLink()
			.call('fallback.plan', {})
			.then((result) => setFallbacks(result.ok ? result.value.fallbacks : []))
	}, [])

	const next = fallbacks.find((fallback) => isAnother(fallback, reply, providers))
	const name = next && nameFallback(next, providers, t)
	if (!name) return null

	async function ask() {
		const result = await askingOverLimit((consent) =>
			windowLink().call('fallback.askNext', { replyId: reply.id, ...consent }),
		)
		if (!result.ok && result.error.kind !== 'over-limit') showFailure(t('askFailed'), result.error)
	}

	return <Button onClick={() => void ask()}>{t('askNext', { name })}</Button>
}

/** The core decides in the end: this only tells whether there is somebody, and how they are called. */
function isAnother(
	{ providerId, keyId, model }: Fallback,
	reply: AssistantMessage,
	providers: readonly Provider[],
): boolean {
	const provider = providers.find(({ id }) => id === providerId)
	if (!provider?.isEnabled) return false
	if (provider.name !== reply.providerName) return true
	const isOtherKey = keyId !== null && provider.keys.some(({ id, isUsed }) => id === keyId && !isUsed)
	return isOtherKey || (model !== null && model !== reply.model)
}
