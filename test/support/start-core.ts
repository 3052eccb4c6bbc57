import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Core, createCore } from '../../src/main/core/create-core.ts'
import { type NetworkSignals, type Ports, type PowerSignals, systemClock } from '../../src/main/core/ports.ts'
import type { CallInput, CallName, CallOutput } from '../../src/shared/api.ts'
import type { Result } from '../../src/shared/errors.ts'
import type { CoreEvent, EventOf } from '../../src/shared/events.ts'
import type { AssistantMessage } from '../../src/shared/model.ts'
import { silentLog } from './silent-log.ts'

export type TestCore = {
	readonly core: Core
	readonly dataDir: string
	/** Every event so far, in order. */
	readonly events: readonly CoreEvent[]
	/** Fails the test when the call answers with an error. */
	readonly call: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>
	readonly tryCall: <Name extends CallName>(
		name: Name,
		input: CallInput<Name>,
	) => Promise<Result<CallOutput<Name>>>
	/** Resolves with the first event, past or future, that fits. */
	readonly event: (fits: (event: CoreEvent) => boolean) => Promise<CoreEvent>
	readonly settled: (replyId: string) => Promise<AssistantMessage>
	/** What a window that saw every event would show of a reply. */
	readonly shownText: (replyId: string) => string
	readonly suspend: () => void
	readonly resume: () => void
	readonly network: (change: 'online' | 'offline' | 'changed') => void
	/** Ends the core; the data folder stays until `discard`. */
	readonly close: () => Promise<void>
	readonly discard: () => Promise<void>
}

type Options = {
	/** A folder of an earlier core, to open again. */
	readonly dataDir?: string
	readonly environment?: Partial<NonNullable<Ports['environment']>> & { readonly baseUrl: string }
	readonly ports?: Partial<Ports>
}

/** A real core over real SQLite in a temporary folder, with the signals of a host in the test's hands. */
export async function startCore({ dataDir, environment, ports }: Options = {}): Promise<TestCore> {
	const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'holdfast-core-'))
	const suspend = createSignal<void>()
	const resume = createSignal<void>()
	const network = createSignal<'online' | 'offline' | 'changed'>()
	const power: PowerSignals = {
		onSuspend: suspend.on,
		onResume: resume.on,
		stayAwake: () => () => {},
	}
	const networkSignals: NetworkSignals = { onChange: network.on }
	const core = await createCore({
		info: {
			version: '0.0.0',
			host: 'browser',
			platform: 'linux',
			systemLanguage: 'en',
			dataDir: folder,
		},
		environment: environment
			? { apiKey: 'sk-test-key', api: 'chat', model: 'fake-large', isBackground: false, ...environment }
			: null,
		osKeys: null,
		power,
		network: networkSignals,
		proxyFor: async () => null,
		openLink: async () => {},
		folder: { pointerPath: null, open: null, choose: null, startsAgain: false, end() {} },
		chooseFile: null,
		saving: { by: 'dialog', choose: async () => null, show() {} },
		drawing: null,
		clock: systemClock,
		log: silentLog,
		...ports,
	})

	const events: CoreEvent[] = []
	let waiting: {
		readonly fits: (event: CoreEvent) => boolean
		readonly resolve: (event: CoreEvent) => void
	}[] = []
	core.onEvents((batch) => {
		events.push(...batch)
		for (const event of batch) {
			for (const waiter of waiting.filter(({ fits }) => fits(event))) waiter.resolve(event)
			waiting = waiting.filter(({ fits }) => !fits(event))
		}
	})

	const tryCall: TestCore['tryCall'] = async (name, input) =>
		// The core answers a call with that call's output.
		(await core.dispatch(name, input)) as Result<CallOutput<typeof name>>

	const event: TestCore['event'] = (fits) => {
		const past = events.find(fits)
		if (past) return Promise.resolve(past)
		return new Promise((resolve) => waiting.push({ fits, resolve }))
	}

	return {
		core,
		dataDir: folder,
		events,
		tryCall,
		event,
		async call(name, input) {
			const result = await tryCall(name, input)
			if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
			return result.value
		},
		async settled(replyId) {
			const found = await event((next) => next.type === 'reply.settled' && next.reply.id === replyId)
			return (found as EventOf<'reply.settled'>).reply
		},
		shownText: (replyId) =>
			events
				.filter((next) => next.type === 'reply.delta' && next.replyId === replyId)
				.map((next) => (next as EventOf<'reply.delta'>).text)
				.join(''),
		suspend: () => suspend.fire(),
		resume: () => resume.fire(),
		network: network.fire,
		close: () => core.close(),
		async discard() {
			await core.close()
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

function createSignal<T>() {
	const listeners = new Set<(value: T) => void>()
	return {
		on(listener: (value: T) => void) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		fire(value: T) {
			for (const listener of listeners) listener(value)
		},
	}
}
