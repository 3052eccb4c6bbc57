import { describe, expect, it } from 'vitest'
import { destinationsOf } from '../../../../../src/renderer/features/privacy/destinations.ts'
import type { Provider, ProviderId, ProxyChoice } from '../../../../../src/shared/model.ts'

type Told = Pick<Provider, 'name' | 'baseUrl' | 'keyState' | 'isEnabled' | 'isBackground'> & {
	readonly options: { readonly proxy: ProxyChoice | null }
}

const provider = (changes: Partial<Told>) => ({
	id: '01890000-0000-7000-8000-000000000001' as ProviderId,
	name: 'Mine',
	baseUrl: 'https://api.example.com/v1',
	keyState: 'stored' as const,
	isEnabled: true,
	isBackground: false,
	options: { proxy: null },
	...changes,
})

const system = { mode: 'system' } as const
const noPlan = { isOn: false, fallbacks: [] }
const factsOf = (changes: Partial<Told>, titlesByModel = false) =>
	destinationsOf([provider(changes)], { titlesByModel, titleModel: null, proxy: system }, noPlan)[0]?.facts

describe('where requests go', () => {
	it('is told by name and origin, with a port that is not the usual one', () => {
		const destinations = destinationsOf(
			[provider({}), provider({ baseUrl: 'https://b.example:8443/x' })],
			{
				titlesByModel: false,
				titleModel: null,
				proxy: system,
			},
			noPlan,
		)
		expect(destinations.map(({ name, origin }) => [name, origin])).toEqual([
			['Mine', 'https://api.example.com'],
			['Mine', 'https://b.example:8443'],
		])
	})

	it('names the proxy on the way: the provider’s own before that of the app, and none to this machine', () => {
		const manual = (host: string) => ({ mode: 'manual', url: `http://${host}:8080` }) as const
		const proxyOf = (changes: Partial<Told>, proxy: ProxyChoice) =>
			destinationsOf([provider(changes)], { titlesByModel: false, titleModel: null, proxy }, noPlan)[0]?.proxy
		expect(proxyOf({}, system)).toBeNull()
		expect(proxyOf({}, manual('app.example'))).toBe('http://app.example:8080')
		expect(proxyOf({ options: { proxy: manual('own.example') } }, manual('app.example'))).toBe(
			'http://own.example:8080',
		)
		expect(proxyOf({ options: { proxy: { mode: 'none' } } }, manual('app.example'))).toBeNull()
		expect(proxyOf({ baseUrl: 'http://127.0.0.1:1234/v1' }, manual('app.example'))).toBeNull()
	})

	it('says what a provider gets', () => {
		expect(factsOf({})).toEqual(['messages', 'key'])
		expect(factsOf({ keyState: 'none' })).toEqual(['messages'])
		expect(factsOf({ isBackground: true }, true)).toEqual(['messages', 'key', 'titles', 'background'])
	})

	it('names the one that was chosen for the titles of all', () => {
		const other = '01890000-0000-7000-8000-000000000002' as ProviderId
		const titleModel = { providerId: other, model: 'small' }
		const providers = [provider({}), { ...provider({}), id: other }]
		const told = destinationsOf(providers, { titlesByModel: true, titleModel, proxy: system }, noPlan)
		expect(told.map(({ facts }) => facts)).toEqual([
			['messages', 'key'],
			['messages', 'key', 'all-titles'],
		])
	})

	it('names those that are asked when another one fails, while that is switched on', () => {
		const settings = { titlesByModel: false, titleModel: null, proxy: system }
		const told = provider({})
		const facts = (isOn: boolean) =>
			destinationsOf([told], settings, { isOn, fallbacks: [{ providerId: told.id }] })[0]?.facts
		expect(facts(true)).toEqual(['messages', 'key', 'fallback'])
		expect(facts(false)).toEqual(['messages', 'key'])
	})

	it('says that a provider which is switched off gets nothing', () => {
		expect(factsOf({ isEnabled: false }, true)).toEqual(['off'])
	})

	it('tells this machine from others, and warns of what is not encrypted', () => {
		expect(factsOf({ baseUrl: 'http://127.0.0.1:11434/v1', keyState: 'none' })).toEqual(['messages', 'local'])
		expect(factsOf({ baseUrl: 'http://nas.local:11434/v1', keyState: 'none' })).toEqual([
			'messages',
			'unencrypted',
		])
		expect(factsOf({ baseUrl: 'http://127.0.0.1.evil.example/v1', keyState: 'none' })).toContain(
			'unencrypted',
		)
	})
})
