/** Sends calls about temporary conversations to where these are. */
import type { ChatId } from '../../../shared/model.ts'
import type { Handler, Handlers } from '../dispatch.ts'
import type { Temporary } from './create-temporary.ts'

/** What the input of a call may name a conversation or a message with. */
const idFields = ['chatId', 'messageId', 'replyId', 'beforeId', 'afterId'] as const

/**
 * The same handlers, which answer from memory when a call is about a temporary conversation. The list has these first,
 * above its first page.
 */
export function routeTemporary<H extends Partial<Handlers> & Pick<Handlers, 'chat.list'>>(
	handlers: H,
	temporary: Temporary,
): H {
	function chatIn(input: object): ChatId | null {
		for (const field of idFields) {
			const id: unknown = field in input ? input[field as keyof typeof input] : null
			const chatId = typeof id === 'string' ? temporary.chatOf(id) : null
			if (chatId !== null) return chatId
		}
		return null
	}

	type AnyHandler = (input: object) => unknown

	function routed(onDisk: AnyHandler, inMemory: AnyHandler): AnyHandler {
		return function route(input): unknown {
			const chatId = chatIn(input)
			if (chatId === null) return onDisk(input)
			// It is on its way to the disk: its place is known when it has arrived.
			const kept = temporary.whenKept(chatId)
			return kept ? kept.then(() => route(input)) : inMemory(input)
		}
	}

	const listOnDisk: Handler<'chat.list'> = handlers['chat.list']
	async function list(input: Parameters<Handler<'chat.list'>>[0]) {
		const page = await listOnDisk(input)
		const isFirst = input.before === null && (input.scope?.view ?? 'all') === 'all'
		// One that is being kept may already stand in both.
		const chats = page.chats.filter(({ id }) => temporary.chatOf(id) === null)
		return { ...page, chats: isFirst ? [...temporary.lines(), ...chats] : chats }
	}

	const both: Record<string, AnyHandler> = {}
	for (const [name, inMemory] of Object.entries(temporary.handlers)) {
		// The two handlers of one name take and give the same; TypeScript cannot follow a union of names.
		const onDisk = (handlers as Record<string, unknown>)[name] as AnyHandler | undefined
		if (onDisk) both[name] = routed(onDisk, inMemory as AnyHandler)
	}
	return { ...handlers, ...both, 'chat.list': list }
}
