import { beforeEach, expect, it } from 'vitest'
import { loadModels } from '../../../../../src/renderer/features/settings/load-models.ts'
import { useProviders } from '../../../../../src/renderer/features/settings/providers-store.ts'
import { useSettings } from '../../../../../src/renderer/features/settings/settings-store.ts'
import { startSettings } from '../../../../../src/renderer/features/settings/start-settings.ts'
import { setWindowLink } from '../../../../../src/renderer/window-link.ts'
import { err, ok, type Result } from '../../../../../src/shared/errors.ts'
import type { CoreEvent } from '../../../../../src/shared/events.ts'
import type { Link, LinkState } from '../../../../../src/shared/link.ts'
import type { Provider, ProviderId, Settings } from '../../../../../src/shared/model.ts'
import { noOptions } from '../../../../../src/shared/provider-options.ts'

const settings: Settings = {
	theme: 'system',
	accent: 'teal',
	density: 'comfortable',
	textSize: 'normal',
	messageWidth: 'normal',
	sendKey: 'enter',
	wrapsCode: false,
	numbersLines: false,
	language: null,
	defaultProviderId: null,
	proxy: { mode: 'system' },
	staysAwake: true,
	notifies: true,
	trashDays: 30,
	lockKeysAfterMinutes: null,
	titlesByModel: true,
	titleModel: null,
	checksSpelling: false,
	shortcuts: {},
}

const provider = (name: string, change: Partial<Provider> = {}): Provider => ({
	id: name as ProviderId,
	name,
	baseUrl: 'https://api.example.com/v1',
	api: 'chat',
	preset: null,
	defaultModel: null,
	keys: [],
	keyMask: null,
	keyState: 'none',
	keyOrigin: null,
	isEnvironment: false,
	isEnabled: true,
	isDefault: true,
	isBackground: false,
	options: noOptions,
	limits: {},
	...change,
})

/** A core that answers when it is told to. */
function connect() {
	const eventListeners = new Set<(events: readonly CoreEvent[]) => void>()
	const stateListeners = new Set<(state: LinkState) => void>()
	const asked: {
		readonly name: string
		readonly input: unknown
		readonly answer: (result: Result<unknown>) => void
	}[] = []
	const link: Pick<Link, 'onEvents' | 'onState'> & {
		call: (name: string, input: unknown) => Promise<unknown>
	} = {
		call: (name, input) => new Promise((answer) => asked.push({ name, input, answer })),
		onEvents(listener) {
			eventListeners.add(listener)
			return () => eventListeners.delete(listener)
		},
		onState(listener) {
			stateListeners.add(listener)
			listener('open')
			return () => stateListeners.delete(listener)
		},
	}
	setWindowLink(link as Link)
	async function answer(name: string, result: Result<unknown>) {
		const index = asked.findIndex((call) => call.name === name)
		asked.splice(index, 1)[0]?.answer(result)
		// The answer passes through a few promises before it is shown.
		await new Promise(setImmediate)
	}
	return {
		answer,
		asked: () => asked.map(({ name, input }) => ({ name, input })),
		emit: (event: CoreEvent) => {
			for (const listener of eventListeners) listener([event])
		},
		become: (state: LinkState) => {
			for (const listener of stateListeners) listener(state)
		},
	}
}

beforeEach(() => {
	useProviders.setState({ providers: null, models: new Map() })
	useSettings.setState({ settings: null })
})

it('reads providers and settings once the window is connected, and again after a break', async () => {
	const core = connect()
	startSettings()
	await core.answer('provider.list', ok([provider('one')]))
	await core.answer('settings.get', ok(settings))
	expect(useProviders.getState().providers).toEqual([provider('one')])
	expect(useSettings.getState().settings).toEqual(settings)
	core.become('lost')
	core.become('open')
	expect(core.asked().map(({ name }) => name)).toEqual(['provider.list', 'settings.get'])
})

it('follows what other windows change', async () => {
	const core = connect()
	startSettings()
	core.emit({ type: 'providers.changed', providers: [provider('two')] })
	core.emit({ type: 'settings.changed', settings: { ...settings, theme: 'dark' } })
	expect(useProviders.getState().providers).toEqual([provider('two')])
	expect(useSettings.getState().settings?.theme).toBe('dark')
})

it('does not let a slow answer undo a newer event', async () => {
	const core = connect()
	startSettings()
	core.emit({ type: 'providers.changed', providers: [provider('newer')] })
	await core.answer('provider.list', ok([provider('older')]))
	await core.answer('settings.get', ok(settings))
	expect(useProviders.getState().providers).toEqual([provider('newer')])
})

it('keeps what it knows when the core cannot be reached', async () => {
	const core = connect()
	startSettings()
	core.emit({ type: 'providers.changed', providers: [provider('known')] })
	core.become('open')
	await core.answer('provider.list', err({ kind: 'disconnected' }))
	await core.answer('settings.get', err({ kind: 'disconnected' }))
	expect(useProviders.getState().providers).toEqual([provider('known')])
})

it('asks a provider for its models once, and only when nobody ever did', async () => {
	const core = connect()
	const { id } = provider('one')
	void loadModels(id)
	void loadModels(id)
	expect(core.asked()).toEqual([{ name: 'provider.models', input: { id, refresh: false } }])
	await core.answer('provider.models', ok({ models: [], fetchedAtMs: 0 }))
	expect(core.asked()).toEqual([{ name: 'provider.models', input: { id, refresh: true } }])
	await core.answer('provider.models', ok({ models: ['a', 'b'], fetchedAtMs: 5 }))
	expect(useProviders.getState().models.get(id)?.list.models).toEqual(['a', 'b'])
	void loadModels(id)
	expect(core.asked()).toEqual([])
})

it('forgets the models of a provider whose address moved', async () => {
	const core = connect()
	startSettings()
	core.emit({ type: 'providers.changed', providers: [provider('one'), provider('two')] })
	for (const name of ['one', 'two']) {
		void loadModels(name as ProviderId)
		await core.answer('provider.models', ok({ models: ['a'], fetchedAtMs: 5 }))
	}
	core.emit({
		type: 'providers.changed',
		providers: [provider('one', { baseUrl: 'https://moved.example' }), provider('two')],
	})
	expect([...useProviders.getState().models.keys()]).toEqual(['two'])
})
