/** Watches how providers answer, whoever asks them. */
import { type AppError, AppErrorException } from '../../../shared/errors.ts'
import type { ProviderId } from '../../../shared/model.ts'
import type { ProviderHealth } from '../../../shared/provider-model.ts'
import type { Clock, Log } from '../ports.ts'
import type { ProviderClient, StreamSink, Target } from '../provider/types.ts'
import type { HealthRows } from '../storage/provider-health.ts'

export type Health = ReturnType<typeof createHealth>

export type HealthDeps = { readonly rows: HealthRows; readonly clock: Clock; readonly log: Log }

export function createHealth({ rows, clock, log }: HealthDeps) {
	const known = new Map(rows.all().map((health) => [health.providerId, health]))

	function note(providerId: ProviderId, change: Partial<ProviderHealth>): void {
		const health = { ...(known.get(providerId) ?? nothing(providerId)), ...change }
		try {
			// One that is only being tried out in a form is none.
			if (rows.save(health)) known.set(providerId, health)
		} catch (cause) {
			known.set(providerId, health)
			// A disk that refuses is told of where it matters; here it costs a line on the Providers page.
			log.debug({ providerId, err: cause }, 'how a provider answered was not saved')
		}
	}

	function succeeded({ providerId }: Target, latencyMs: number): void {
		note(providerId, { successAtMs: clock.now(), latencyMs })
	}

	function failed({ providerId }: Target, failure: AppError): void {
		// It was we who ended it.
		if (failure.kind === 'connection-lost' && failure.code === 'ABORT_ERR') return
		note(providerId, { failureAtMs: clock.now(), failure })
	}

	const watched = (target: Target, sink: StreamSink): StreamSink => ({
		...sink,
		opened(head) {
			succeeded(target, head.elapsedMs)
			sink.opened(head)
		},
		received(chunk) {
			for (const event of chunk.events) if (event.type === 'failed') failed(target, event.error)
			sink.received(chunk)
		},
		failed(error) {
			failed(target, error)
			sink.failed(error)
		},
	})

	return {
		/** Of all providers that were ever asked. */
		all: (): readonly ProviderHealth[] => [...known.values()],
		forget(id: ProviderId): void {
			known.delete(id)
			rows.remove(id)
		},
		/** The same client, whose answers are noted. */
		watch: (client: ProviderClient): ProviderClient => ({
			...client,
			streamReply: (target, request, sink) => client.streamReply(target, request, watched(target, sink)),
			replayReply: (target, kept, sink) => client.replayReply(target, kept, watched(target, sink)),
			pollReply: (target, kept, sink) => client.pollReply(target, kept, watched(target, sink)),
			streamBriefAnswer: (target, request, sink) =>
				client.streamBriefAnswer(target, request, watched(target, sink)),
			async listModels(target, signal) {
				const startedAtMs = clock.now()
				try {
					const models = await client.listModels(target, signal)
					succeeded(target, clock.now() - startedAtMs)
					return models
				} catch (cause) {
					if (cause instanceof AppErrorException) failed(target, cause.error)
					throw cause
				}
			},
		}),
	}
}

const nothing = (providerId: ProviderId): ProviderHealth => ({
	providerId,
	successAtMs: null,
	latencyMs: null,
	failureAtMs: null,
	failure: null,
})
