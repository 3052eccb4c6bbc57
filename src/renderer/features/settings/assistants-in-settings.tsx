import { AssistantsTab } from '../assistants/index.ts'
import { loadModels } from './load-models.ts'
import { useProviders } from './providers-store.ts'

/** The page of assistants, with the providers of this window. */
export function AssistantsInSettings() {
	const { providers, models } = useProviders()
	return (
		<AssistantsTab
			providers={providers ?? []}
			lists={new Map([...models].map(([id, { list }]) => [id, list]))}
			isLoading={[...models.values()].some(({ isLoading }) => isLoading)}
			onLoad={() => {
				for (const { id, isEnabled } of providers ?? []) if (isEnabled) void loadModels(id)
			}}
		/>
	)
}
