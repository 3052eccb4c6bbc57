/** Assistants: named sets of a system prompt, a model and parameters, and what they mean for a conversation. */
import { v7 as uuidv7 } from 'uuid'
import {
	type Assistant,
	chosenModel,
	chosenSystemPrompt,
	mostAssistants,
} from '../../../shared/assistant-model.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import type { AssistantId, Chat, NewChat, Provider } from '../../../shared/model.ts'
import { noParameters } from '../../../shared/reply-parameters.ts'
import type { Handlers } from '../dispatch.ts'
import type { Undo } from '../history/undo.ts'
import type { Clock } from '../ports.ts'
import { putFirst } from '../put-first.ts'
import type { ChatSettings } from '../reply/start-reply.ts'
import type { AssistantRows } from '../storage/assistants.ts'

export type Assistants = ReturnType<typeof createAssistants>

type Options = {
	readonly rows: AssistantRows
	/** The same beside the temporary conversations, which know no other history. */
	readonly copies: AssistantRows
	readonly providers: () => readonly Provider[]
	readonly addUndo: Undo['add']
	readonly emit: (event: CoreEvent) => void
	readonly clock: Clock
}

type AssistantCall =
	| 'assistant.list'
	| 'assistant.save'
	| 'assistant.duplicate'
	| 'assistant.remove'
	| 'assistant.order'

export function createAssistants({ rows, copies, providers, addUndo, emit, clock }: Options) {
	copies.replaceAll(rows.all())

	/** Throws `not-found`. */
	function demand(id: AssistantId): Assistant {
		const assistant = rows.get(id)
		if (!assistant) throw new AppErrorException({ kind: 'not-found', what: 'assistant' })
		return assistant
	}

	function write(change: (rows: AssistantRows) => void): void {
		change(rows)
		change(copies)
		emit({ type: 'assistants.changed', assistants: rows.all() })
	}

	const ids = (): readonly AssistantId[] => rows.all().map(({ id }) => id)

	function put(assistant: Assistant, position: number): void {
		const order = ids().filter((id) => id !== assistant.id)
		const next = order.toSpliced(position, 0, assistant.id)
		write((each) => {
			each.save(assistant, position)
			each.setOrder(next)
		})
	}

	function demandRoom(): void {
		if (ids().length < mostAssistants) return
		const detail = `There are ${mostAssistants} assistants already, and there can be no more.`
		throw new AppErrorException({ kind: 'not-allowed', detail })
	}

	function demandProvider({ providerId }: Pick<Assistant, 'providerId'>): void {
		if (providerId === null || providers().some(({ id }) => id === providerId)) return
		throw new AppErrorException({ kind: 'not-found', what: 'provider' })
	}

	/** Null when it has none, or that is gone. A model of a provider that is gone counts as not set. */
	function assistantOf({ assistantId }: Pick<Chat, 'assistantId'>): Assistant | null {
		const assistant = assistantId ? rows.get(assistantId) : null
		if (!assistant) return null
		const { providerId } = assistant
		const isKnown = providerId === null || providers().some(({ id }) => id === providerId)
		return isKnown ? assistant : { ...assistant, providerId: null, model: null }
	}

	return {
		demand,
		/** The same conversation with the provider and model that answer in it, as far as any was chosen. */
		withChoice<C extends NewChat>(chat: C): C {
			return { ...chat, ...chosenModel(chat, assistantOf(chat)) }
		},
		/** What its replies are asked with. */
		settingsOf(chat: Chat | null): ChatSettings {
			const assistant = chat && assistantOf(chat)
			return {
				layers: [assistant?.parameters ?? noParameters, chat?.parameters ?? noParameters],
				systemPrompt: chat && chosenSystemPrompt(chat, assistant),
			}
		},
		handlers: {
			'assistant.list': () => rows.all(),
			'assistant.save'({ id, ...fields }) {
				const nowMs = clock.now()
				if (id === null) {
					demandRoom()
					demandProvider(fields)
					const made = {
						...fields,
						id: uuidv7() as AssistantId,
						createdAtMs: nowMs,
						updatedAtMs: nowMs,
					}
					put(made, ids().length)
					return made
				}
				const before = demand(id)
				// One whose provider was removed can be renamed nevertheless.
				if (fields.providerId !== before.providerId) demandProvider(fields)
				const changed = { ...before, ...fields, updatedAtMs: nowMs }
				put(changed, ids().indexOf(id))
				return changed
			},
			'assistant.duplicate'({ id, name }) {
				demandRoom()
				const nowMs = clock.now()
				const copy: Assistant = {
					...demand(id),
					id: uuidv7() as AssistantId,
					name,
					createdAtMs: nowMs,
					updatedAtMs: nowMs,
				}
				put(copy, ids().indexOf(id) + 1)
				return copy
			},
			'assistant.remove'({ id }) {
				const removed = demand(id)
				const position = ids().indexOf(id)
				write((each) => each.remove(id))
				return { undoId: addUndo(() => put(removed, position)) }
			},
			'assistant.order'({ ids: wanted }) {
				const next = putFirst(wanted, ids())
				write((each) => each.setOrder(next))
				return rows.all()
			},
		} satisfies Pick<Handlers, AssistantCall>,
	}
}
