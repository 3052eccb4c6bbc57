import { describe, expect, it } from 'vitest'
import { listModels, type ModelView } from '../../../../../src/renderer/features/models/listed-models.ts'
import { groupModels } from '../../../../../src/renderer/features/models/model-groups.ts'
import type { ModelsStore } from '../../../../../src/renderer/features/models/models-store.ts'
import type { Provider, ProviderId } from '../../../../../src/shared/model.ts'
import type { ModelSettings } from '../../../../../src/shared/model-settings.ts'

const one = 'one' as ProviderId
const two = 'two' as ProviderId

const setting = (providerId: ProviderId, model: string, set: Partial<ModelSettings>): ModelSettings => ({
	providerId,
	model,
	isFavourite: false,
	isHidden: false,
	facts: {},
	parameters: {},
	...set,
})

const settings = new Map(
	[
		setting(one, 'beta', { isFavourite: true }),
		setting(one, 'gamma', { isHidden: true }),
		setting(one, 'typed-by-hand', { isFavourite: true }),
		setting(two, 'alpha', { isFavourite: true }),
	].map((each) => [`${each.providerId}/${each.model}`, each]),
)

describe('the list of a provider’s models', () => {
	const list = (view: ModelView = 'all', search = '') =>
		listModels({ providerId: one, names: ['alpha', 'beta', 'gamma'], settings, view, search }).map(
			({ model }) => model,
		)

	it('has favourites first, and those that were set without being listed', () => {
		expect(list()).toEqual(['beta', 'typed-by-hand', 'alpha', 'gamma'])
	})

	it('shows favourites or hidden ones alone', () => {
		expect(list('favourites')).toEqual(['beta', 'typed-by-hand'])
		expect(list('hidden')).toEqual(['gamma'])
	})

	it('is searched for parts of a name in any order and case', () => {
		expect(list('all', 'HAND typ')).toEqual(['typed-by-hand'])
		expect(list('all', 'nothing')).toEqual([])
	})
})

describe('the models that are offered', () => {
	const provider = (id: ProviderId, name: string) => ({ id, name }) as unknown as Provider
	const offer = (providers: readonly Provider[]) =>
		groupModels({
			store: { settings, update: null, rows: [] } satisfies ModelsStore,
			providers,
			lists: new Map([
				[one, { models: ['alpha', 'beta', 'gamma'], fetchedAtMs: 1 }],
				[two, { models: ['alpha'], fetchedAtMs: 1 }],
			]),
			favourites: 'Favourites',
			detailOf: (_provider, model) => (model === 'beta' ? '128K' : ''),
		})

	it('are the favourites of all providers, each once, then the rest without the hidden ones', () => {
		expect(offer([provider(one, 'One'), provider(two, 'Two')])).toEqual([
			{
				label: 'Favourites',
				options: [
					{ id: 'one/beta', label: 'beta', providerId: one, detail: 'One · 128K' },
					{ id: 'one/typed-by-hand', label: 'typed-by-hand', providerId: one, detail: 'One' },
					{ id: 'two/alpha', label: 'alpha', providerId: two, detail: 'Two' },
				],
			},
			{ label: 'One', options: [{ id: 'one/alpha', label: 'alpha', providerId: one }] },
		])
	})

	it('do not repeat the name of the only provider', () => {
		expect(offer([provider(two, 'Two')])).toEqual([
			{ label: 'Favourites', options: [{ id: 'two/alpha', label: 'alpha', providerId: two }] },
		])
	})
})
