/** The prompts a person keeps to write with. */
import { v7 as uuidv7 } from 'uuid'
import { AppErrorException } from '../../../shared/errors.ts'
import type { CoreEvent } from '../../../shared/events.ts'
import { mostPrompts, type Prompt, type PromptId, slashName } from '../../../shared/prompt-model.ts'
import type { Handlers } from '../dispatch.ts'
import type { Undo } from '../history/undo.ts'
import type { Clock } from '../ports.ts'
import { putFirst } from '../put-first.ts'
import type { PromptRows } from '../storage/prompts.ts'

type Options = {
	readonly rows: PromptRows
	readonly addUndo: Undo['add']
	readonly emit: (event: CoreEvent) => void
	readonly clock: Clock
}

type PromptCall = 'prompt.list' | 'prompt.save' | 'prompt.remove' | 'prompt.order' | 'prompt.import'

export function createPrompts({ rows, addUndo, emit, clock }: Options) {
	/** Throws `not-found`. */
	function demand(id: PromptId): Prompt {
		const prompt = rows.get(id)
		if (!prompt) throw new AppErrorException({ kind: 'not-found', what: 'prompt' })
		return prompt
	}

	function tell(): readonly Prompt[] {
		const prompts = rows.all()
		emit({ type: 'prompts.changed', prompts })
		return prompts
	}

	const ids = (): readonly PromptId[] => rows.all().map(({ id }) => id)

	function put(prompt: Prompt, position: number): void {
		const others = ids().filter((id) => id !== prompt.id)
		rows.save([prompt], others.toSpliced(position, 0, prompt.id))
		tell()
	}

	function make(fields: Pick<Prompt, 'name' | 'text'>): Prompt {
		const nowMs = clock.now()
		return { ...fields, id: uuidv7() as PromptId, createdAtMs: nowMs, updatedAtMs: nowMs }
	}

	function demandFree(name: string, id: PromptId | null): void {
		const slash = slashName(name)
		if (!rows.all().some((each) => each.id !== id && slashName(each.name) === slash)) return
		throw new AppErrorException({
			kind: 'bad-input',
			field: 'name',
			detail: 'Another prompt has this name.',
		})
	}

	return {
		handlers: {
			'prompt.list': () => rows.all(),
			'prompt.save'({ id, ...fields }) {
				demandFree(fields.name, id)
				if (id === null) {
					const count = ids().length
					if (count >= mostPrompts) {
						const detail = `There are ${mostPrompts} prompts already, and there can be no more.`
						throw new AppErrorException({ kind: 'not-allowed', detail })
					}
					const made = make(fields)
					put(made, count)
					return made
				}
				const changed = { ...demand(id), ...fields, updatedAtMs: clock.now() }
				put(changed, ids().indexOf(id))
				return changed
			},
			'prompt.remove'({ id }) {
				const removed = demand(id)
				const position = ids().indexOf(id)
				rows.remove(id)
				tell()
				return {
					undoId: addUndo(() => {
						demandFree(removed.name, null)
						put(removed, position)
					}),
				}
			},
			'prompt.order'({ ids: wanted }) {
				rows.setOrder(putFirst(wanted, ids()))
				return tell()
			},
			'prompt.import'({ prompts }) {
				const there = rows.all()
				const taken = new Set(there.map(({ name }) => slashName(name)))
				const added: Prompt[] = []
				for (const fields of prompts) {
					const slash = slashName(fields.name)
					if (taken.has(slash) || there.length + added.length >= mostPrompts) continue
					taken.add(slash)
					added.push(make(fields))
				}
				rows.save(
					added,
					[...there, ...added].map(({ id }) => id),
				)
				tell()
				return { added: added.length }
			},
		} satisfies Pick<Handlers, PromptCall>,
	}
}
