/** What is set for models and known of them, as the core last told it. */
import { create } from 'zustand'
import type { CoreEvent } from '../../../shared/events.ts'
import { findModelFacts, joinTables } from '../../../shared/find-model-facts.ts'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import type { ModelFacts, ModelRow, ModelTable } from '../../../shared/model-facts.ts'
import type { ModelSettings, ModelsOverview } from '../../../shared/model-settings.ts'
import { bundledTable } from '../../../shared/model-table.ts'
import { type ParameterSupport, parameterSupport } from '../../../shared/parameter-support.ts'
import { noParameters, type ReplyParameters } from '../../../shared/reply-parameters.ts'
import { windowLink } from '../../window-link.ts'

export type ModelsStore = {
	readonly settings: ReadonlyMap<string, ModelSettings>
	/** The table that the user has read in; null: none. */
	readonly update: ModelTable | null
	/** Both tables as one. */
	readonly rows: readonly ModelRow[]
}

export const useModels = create<ModelsStore>(() => ({
	settings: new Map(),
	update: null,
	rows: joinTables(bundledTable, null),
}))

const keyOf = (providerId: ProviderId, model: string) => `${providerId}/${model}`

/** Of a model that nothing was set for: nothing. */
export function settingsOf(store: ModelsStore, providerId: ProviderId, model: string): ModelSettings {
	return (
		store.settings.get(keyOf(providerId, model)) ?? {
			providerId,
			model,
			isFavourite: false,
			isHidden: false,
			facts: {},
			parameters: noParameters,
		}
	)
}

type Place = Pick<Provider, 'id' | 'baseUrl'>

export function factsOf(store: ModelsStore, { id, baseUrl }: Place, model: string): ModelFacts {
	const { facts } = settingsOf(store, id, model)
	return findModelFacts({ baseUrl, model, own: facts, rows: store.rows })
}

/** What is set for every reply of a model. */
export function modelParameters(store: ModelsStore, { id }: Provider, model: string): ReplyParameters {
	return settingsOf(store, id, model).parameters
}

/** Which parameters are sent; to a provider that is not chosen yet, all may be. */
export function supportOf(store: ModelsStore, provider: Provider | null, model: string): ParameterSupport {
	return provider ? parameterSupport(provider, factsOf(store, provider, model)) : everySupport
}

const everySupport: ParameterSupport = {
	temperature: 'sent',
	topP: 'sent',
	maxOutputTokens: 'sent',
	reasoningEffort: 'sent',
	verbosity: 'sent',
	seed: 'sent',
	stop: 'sent',
	extra: 'sent',
}

/** What is known without what the user says. */
export function listedFactsOf({ rows }: ModelsStore, { baseUrl }: Place, model: string): ModelFacts {
	return findModelFacts({ baseUrl, model, own: {}, rows })
}

export function showOverview({ settings, update }: ModelsOverview): void {
	const { update: before, rows } = useModels.getState()
	const isSameTable = JSON.stringify(before) === JSON.stringify(update)
	useModels.setState({
		settings: new Map(settings.map((each) => [keyOf(each.providerId, each.model), each])),
		update,
		rows: isSameTable ? rows : joinTables(bundledTable, update),
	})
}

/** Shown at once, before the core has told of it. */
export function showModelSettings(changed: ModelSettings): void {
	const settings = new Map(useModels.getState().settings)
	useModels.setState({ settings: settings.set(keyOf(changed.providerId, changed.model), changed) })
}

export async function readModels(): Promise<void> {
	const overview = await windowLink().call('model.overview', {})
	if (overview.ok) showOverview(overview.value)
}

export function receiveModelEvents(events: readonly CoreEvent[]): void {
	// Those of a removed provider are gone with it.
	if (events.some(({ type }) => type === 'models.changed' || type === 'providers.changed')) void readModels()
}
