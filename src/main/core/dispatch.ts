/** unknown → parsed input → handler → Result. Every call of every window passes here. */
import { type CallName, type CallOutput, calls, type ParsedInput } from '../../shared/api.ts'
import { AppErrorException, err, ok, type Result } from '../../shared/errors.ts'
import { describeMistake } from './describe-mistake.ts'
import type { Log } from './ports.ts'
import { isDamage } from './storage/damage.ts'
import { toSaveFailure } from './storage/storage-error.ts'

/** Answers a call, or throws `AppErrorException`. */
export type Handler<Name extends CallName> = (
	input: ParsedInput<Name>,
) => CallOutput<Name> | Promise<CallOutput<Name>>

export type Handlers = { readonly [Name in CallName]: Handler<Name> }

/** How much of a wrong input may stand in what is said about it, in UTF-16 code units. */
const maxEcho = 300

/** @param onDamage a handler met damage in the history */
export function createDispatch(handlers: Handlers, log: Log, onDamage: () => void = () => {}) {
	return async function dispatch(name: string, input: unknown): Promise<Result<unknown>> {
		if (!isCallName(name)) {
			return err({
				kind: 'bad-input',
				field: 'name',
				detail: `There is no call named "${name.slice(0, 100)}".`,
			})
		}
		const parsed = calls[name].input.safeParse(input)
		if (!parsed.success) {
			const issue = parsed.error.issues[0]
			return err({
				kind: 'bad-input',
				field: (issue?.path.join('.') ?? '').slice(0, maxEcho),
				// It names the keys that do not belong there: as many and as long as the sender liked.
				detail: (issue?.message ?? 'The input does not fit the call.').slice(0, maxEcho),
			})
		}
		try {
			// The schema and the handler of one name belong together; TypeScript cannot follow a union of names.
			const handler = handlers[name] as (input: unknown) => unknown
			return ok(await handler(parsed.data))
		} catch (cause) {
			if (cause instanceof AppErrorException) return err(cause.error)
			const reason = toSaveFailure(cause)
			if (reason) return err({ kind: 'not-saved', reason })
			log.error({ call: name, err: cause }, 'a handler failed')
			if (isDamage(cause)) onDamage()
			return err({ kind: 'internal', detail: describeMistake(cause) })
		}
	}
}

function isCallName(name: string): name is CallName {
	return Object.hasOwn(calls, name)
}
