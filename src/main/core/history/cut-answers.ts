import type { Handlers } from '../dispatch.ts'
import type { createReplies } from '../reply/create-replies.ts'
import { cutMessage } from './cut-message.ts'

type Whole = Pick<ReturnType<typeof createReplies>['handlers'], 'chat.send' | 'message.edit' | 'reply.attach'>

/** The same handlers; of a huge message in their answers only the beginning travels. A reply that begins is empty. */
export function cutAnswers(handlers: Whole) {
	return {
		'chat.send'(input) {
			const { userMessage, ...rest } = handlers['chat.send'](input)
			return { ...rest, userMessage: cutMessage(userMessage) }
		},
		'message.edit'(input) {
			const { userMessage, ...rest } = handlers['message.edit'](input)
			return { ...rest, userMessage: cutMessage(userMessage) }
		},
		'reply.attach': (input) => cutMessage(handlers['reply.attach'](input)),
	} satisfies Pick<Handlers, keyof Whole>
}
