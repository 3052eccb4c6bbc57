import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { Provider } from '../../../shared/model.ts'
import type { ProviderVerdict } from '../../../shared/provider-model.ts'
import { FailureWords, SuccessWords } from './health-words.tsx'
import { useProviders } from './providers-store.ts'
import { useHealth } from './use-health.ts'

/** When a provider answered last, how soon, and what went wrong last. Nothing while it was never asked. */
export function HealthDetails(props: {
	readonly provider: Provider
	/** Of a test: it is an answer too. */
	readonly verdict: ProviderVerdict | null
}) {
	const providers = useProviders((store) => store.providers)
	const health = useHealth(providers, props.verdict).get(props.provider.id)
	if (!health || (health.successAtMs === null && health.failureAtMs === null)) return null
	return (
		<div className="-mt-2 flex flex-col gap-1 text-sm text-muted">
			{health.successAtMs !== null && (
				<p className="flex items-center gap-2">
					<CircleCheck aria-hidden size={14} className="shrink-0 text-success" />
					<SuccessWords health={health} />
				</p>
			)}
			{health.failureAtMs !== null && (
				<p className="flex items-center gap-2">
					<TriangleAlert aria-hidden size={14} className="shrink-0 text-warning" />
					<FailureWords health={health} />
				</p>
			)}
		</div>
	)
}
