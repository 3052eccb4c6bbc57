/** What is done with messages that wait for a reply to end. A call that fails says so in a toast, unless it is returned. */
import i18next from 'i18next'
import type { DraftFileId } from '../../../shared/attachment.ts'
import { ok, type Result } from '../../../shared/errors.ts'
import type { ChatId } from '../../../shared/model.ts'
import type { QueuedId } from '../../../shared/queue-model.ts'
import type { SendInput } from '../../../shared/send-input.ts'
import { askingOverLimit } from '../../asking-over-limit.ts'
import { showFailure } from '../../show-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'
import { askedBeside } from './asked-beside.ts'
import { draftOf } from './drafts.ts'
import { focusMessageField } from './focus-fields.ts'
import { forgetSent } from './forget-sent.ts'
import { changeDraft, fitDraft, joinDraft } from './large-draft.ts'
import { holdQueue } from './queue-store.ts'

const words = () => i18next.getFixedT(null, 'composer')

/** Lets a message wait for the reply that runs. Whoever answers is chosen when it goes out, as the conversation has it then. */
export async function queueMessage(
	chatId: ChatId,
	text: string,
	attachments: readonly DraftFileId[],
): Promise<Result<ChatId>> {
	const others = askedBeside(chatId)
	const message = {
		...{ chatId, text, attachments: [...attachments], providerId: null, model: null },
		...(others.length > 0 && { beside: [...others] }),
	}
	const result = await askingOverLimit((consent) =>
		windowLink().call('queue.add', { chatId, message: { ...message, ...consent } }),
	)
	if (!result.ok) return result
	holdQueue(chatId, result.value)
	forgetSent(chatId)
	return ok(chatId)
}

/** Resolves to whether it went out, or is the next one. */
export async function sendQueued(chatId: ChatId, id: QueuedId): Promise<boolean> {
	const result = await askingOverLimit((consent) =>
		windowLink().call('queue.sendNow', { chatId, id, ...consent }),
	)
	if (result.ok) holdQueue(chatId, result.value)
	else if (result.error.kind !== 'over-limit') showFailure(words()('queue.sendFailed'), result.error)
	return result.ok
}

/** Takes a message back into the field, before what is being written there. */
export async function editQueued(chatId: ChatId, id: QueuedId): Promise<void> {
	const read = await windowLink().call('queue.read', { chatId, id })
	if (!read.ok) {
		showFailure(words()('queue.editFailed'), read.error)
		return
	}
	const draft = draftWith(chatId, read.value.text)
	const result = await windowLink().call('queue.remove', { chatId, id, draft })
	if (!result.ok) {
		showFailure(words()('queue.editFailed'), result.error)
		return
	}
	holdQueue(chatId, result.value)
	changeDraft(chatId, draft)
	focusMessageField()
}

/** Offers to put it back into the field: not into the queue, which may have gone on by then. */
export async function removeQueued(chatId: ChatId, id: QueuedId): Promise<void> {
	const read = await windowLink().call('queue.read', { chatId, id })
	const result = await windowLink().call('queue.remove', { chatId, id })
	if (!result.ok) {
		showFailure(words()('queue.removeFailed'), result.error)
		return
	}
	holdQueue(chatId, result.value)
	showToast({
		title: words()('queue.removed'),
		...(read.ok && {
			action: {
				label: words()('queue.putBack'),
				run: () => void putBack(chatId, id, read.value),
			},
		}),
	})
}

async function putBack(chatId: ChatId, id: QueuedId, message: SendInput): Promise<void> {
	changeDraft(chatId, draftWith(chatId, message.text))
	focusMessageField()
	if (!message.attachments?.length) return
	const result = await windowLink().call('queue.takeFilesBack', { chatId, id })
	if (!result.ok) showFailure(words()('queue.filesLost'), result.error)
}

function draftWith(chatId: ChatId, text: string) {
	const draft = draftOf(chatId)
	return fitDraft({ ...draft, text: joinDraft({ text, pasted: draft.text }) })
}
