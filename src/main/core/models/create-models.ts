/** Models: what is known of them, what the user has set for them, and what a reply of one is asked with. */
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import { findModelFacts, joinTables } from '../../../shared/find-model-facts.ts'
import type { Provider } from '../../../shared/model.ts'
import type { ModelFacts, ModelRow, ModelTable } from '../../../shared/model-facts.ts'
import type { ModelsOverview } from '../../../shared/model-settings.ts'
import { bundledTable } from '../../../shared/model-table.ts'
import { readModelTable } from '../../../shared/model-table-schema.ts'
import { parameterSupport, supportedParameters } from '../../../shared/parameter-support.ts'
import { mergeParameters, type ReplyParameters } from '../../../shared/reply-parameters.ts'
import type { Handlers } from '../dispatch.ts'
import { createModelSettingRows } from '../storage/model-settings.ts'
import type { Database } from '../storage/open-database.ts'
import { createSettingRows } from '../storage/settings.ts'

export type Models = ReturnType<typeof createModels>

type Options = {
	readonly db: Database
	readonly providers: () => readonly Provider[]
	readonly emit: (event: CoreEvent) => void
}

/** The setting that keeps the table which the user has read in, as it was written. */
const updateSetting = 'modelTable'

export function createModels({ db, providers, emit }: Options) {
	const rows = createModelSettingRows(db)
	const settings = createSettingRows(db)
	let update = readUpdate()
	let table: readonly ModelRow[] = joinTables(bundledTable, update)

	/** One that this version cannot read any more counts as none. */
	function readUpdate(): ModelTable | null {
		const text = settings.read(updateSetting)
		const read = text === null ? null : readModelTable(text)
		return read?.ok ? read.table : null
	}

	const overview = (): ModelsOverview => ({ settings: rows.all(), update })

	function factsOf(provider: Provider, model: string): ModelFacts {
		const { facts: own } = rows.read(provider.id, model)
		return findModelFacts({ baseUrl: provider.baseUrl, model, own, rows: table })
	}

	return {
		factsOf,
		/**
		 * What is sent with a request for a reply: what is set for the model, then each of `layers` over what is before it,
		 * without what this provider and model do not take.
		 */
		parametersFor(provider: Provider, model: string, layers: readonly ReplyParameters[]): ReplyParameters {
			const { parameters } = rows.read(provider.id, model)
			const support = parameterSupport(provider, factsOf(provider, model))
			return supportedParameters(mergeParameters([parameters, ...layers]), support)
		},
		handlers: {
			'model.overview': overview,
			'model.save'({ providerId, model, ...change }) {
				if (!providers().some(({ id }) => id === providerId)) {
					throw new AppErrorException({ kind: 'not-found', what: 'provider' })
				}
				const saved = { ...rows.read(providerId, model), ...change }
				rows.save(saved)
				emit({ type: 'models.changed' })
				return saved
			},
			'model.readTable'({ text }) {
				const read = text === null ? null : readModelTable(text)
				if (read && !read.ok) {
					throw new AppErrorException({ kind: 'bad-input', field: read.at, detail: read.detail })
				}
				settings.write(updateSetting, text)
				update = read?.table ?? null
				table = joinTables(bundledTable, update)
				emit({ type: 'models.changed' })
				return overview()
			},
		} satisfies Partial<Handlers>,
	}
}
