/** What can be said at all, and to whom: known before anything is committed or asked. */
import type { Attachment } from '../../../shared/attachment.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { Said } from '../storage/exchanges.ts'
import type { Chosen } from './choose-answerers.ts'
import { isSentPicture } from './sent-pictures.ts'
import type { TakesPictures } from './start-reply.ts'

/** Throws `pictures-not-taken` when one of those who are asked is known not to take them. */
export function demandTaken(
	chosen: readonly Chosen[],
	files: readonly Attachment[],
	takesPictures: TakesPictures,
): void {
	if (!files.some(isSentPicture)) return
	for (const { provider, model: requested } of chosen) {
		const model = requested ?? provider.defaultModel
		if (model === null || takesPictures(provider, model)) continue
		throw new AppErrorException({ kind: 'pictures-not-taken', model })
	}
}

/** Throws `bad-input` for a message without words and files. */
export function demandSomething({ text, attachments }: Said): void {
	if (text !== '' || attachments.length > 0) return
	throw new AppErrorException({ kind: 'bad-input', field: 'text', detail: 'There is nothing to send.' })
}
