/** A core that does what a test says: the host's own behaviour is what is under test. */

import type { Core } from '../../../src/main/core/create-core.ts'
import type { Ports } from '../../../src/main/core/ports.ts'
import { type AppError, ok, type Result } from '../../../src/shared/errors.ts'
import type { CoreEvent } from '../../../src/shared/events.ts'
import type { Settings } from '../../../src/shared/model.ts'

export class CoreDouble implements Core {
	/** Calls in the order they came. */
	readonly calls: { readonly name: string; readonly input: unknown }[] = []
	/** What it was opened with; null until then. */
	ports: Ports | null = null
	settings: Settings = {
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
	/** Answers every call but `settings.get`. */
	answer: (name: string, input: unknown) => Promise<Result<unknown>> = async (_name, input) => ok(input)
	/** Why the history cannot be opened, when it cannot. */
	failure: AppError | null = null
	isClosed = false
	#isReplying = false
	#idle = Promise.withResolvers<void>()
	#closing: Promise<void> = Promise.resolve()
	readonly #listeners = new Set<(events: readonly CoreEvent[]) => void>()

	readonly create = async (ports: Ports): Promise<Core> => {
		this.ports = ports
		if (this.failure === null) return this
		// The class that the main script under test knows: each start has modules of its own.
		const { AppErrorException } = await import('../../../src/shared/errors.ts')
		throw new AppErrorException(this.failure)
	}

	readonly dispatch = async (name: string, input: unknown): Promise<Result<unknown>> => {
		this.calls.push({ name, input })
		return name === 'settings.get' ? ok(this.settings) : this.answer(name, input)
	}

	readonly onEvents = (listener: (events: readonly CoreEvent[]) => void) => {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	readonly emit = (event: CoreEvent): void => this.emitBatch([event])
	readonly hasLiveReplies = (): boolean => this.#isReplying
	readonly whenIdle = (): Promise<void> => (this.#isReplying ? this.#idle.promise : Promise.resolve())

	readonly close = async (): Promise<void> => {
		await this.#closing
		this.isClosed = true
	}

	emitBatch(events: readonly CoreEvent[]): void {
		for (const listener of this.#listeners) listener(events)
	}

	startReply(): void {
		this.#isReplying = true
	}

	endReply(): void {
		this.#isReplying = false
		this.#idle.resolve()
	}

	/** The disk takes its time: closing lasts until the returned function is called. */
	holdClosing(): () => void {
		const { promise, resolve } = Promise.withResolvers<void>()
		this.#closing = promise
		return resolve
	}
}
