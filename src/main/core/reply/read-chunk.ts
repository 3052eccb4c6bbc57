import type { Citation } from '../../../shared/citation.ts'
import { type AppError, assertNever } from '../../../shared/errors.ts'
import type { Outcome, Usage } from '../../../shared/model.ts'
import type { ProviderEvent } from '../provider/types.ts'

/** What one read from the socket adds up to. */
export type ReadChunk = {
	readonly text: string
	readonly reasoning: string
	readonly responseId: string | null
	readonly model: string | null
	readonly usage: Usage | null
	readonly citations: readonly Citation[]
	readonly finished: { readonly outcome: Outcome; readonly error: AppError | null } | null
	readonly error: AppError | null
}

/** Nothing counts that comes after an error. Pure. */
export function readChunk(events: readonly ProviderEvent[]): ReadChunk {
	let text = ''
	let reasoning = ''
	let responseId: string | null = null
	let model: string | null = null
	let usage: Usage | null = null
	let citations: readonly Citation[] = []
	let finished: ReadChunk['finished'] = null
	let error: AppError | null = null
	for (const event of events) {
		switch (event.type) {
			case 'text':
				text += event.text
				break
			case 'reasoning':
				reasoning += event.text
				break
			case 'created':
				responseId = event.responseId
				model = event.model
				break
			case 'cited':
				citations = [...citations, ...event.citations]
				break
			case 'usage':
				usage = event.usage
				break
			case 'finished':
				finished = { outcome: event.outcome, error: toOutcomeError(event.outcome, event.detail) }
				break
			case 'failed':
				error = event.error
				break
			default:
				assertNever(event)
		}
		if (error) break
	}
	return { text, reasoning, responseId, model, usage, citations, finished, error }
}

function toOutcomeError(outcome: Outcome, detail: string | null): AppError | null {
	return outcome === 'filtered' || outcome === 'refused' ? { kind: outcome, detail: detail ?? '' } : null
}
