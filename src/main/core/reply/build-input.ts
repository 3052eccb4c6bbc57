/** The visible path → what the provider gets. */
import { type Attachment, pictureTypes } from '../../../shared/attachment.ts'
import type { Message } from '../../../shared/model.ts'
import type { InputMessage } from '../provider/types.ts'
import type { FileText } from '../storage/file-texts.ts'
import { fileBlock, pictureLine } from './file-block.ts'
import { isSentPicture, picturesWithin } from './sent-pictures.ts'

export type InputFiles = {
	/** False: the model is known not to take any, and is told their names. */
	readonly takesPictures: boolean
	/** Null: nothing of the file can be given to a model. */
	readonly textOf: (attachment: Attachment) => FileText | null
}

const noFiles: InputFiles = { takesPictures: true, textOf: () => null }

/**
 * The path, oldest first. Segments of one reply become one message again; replies without text (failed, stopped early)
 * are left out, and so are files of replies. Pure.
 */
export function buildInput(path: readonly Message[], files: InputFiles = noFiles): readonly InputMessage[] {
	const input: InputMessage[] = []
	const sent = files.takesPictures ? picturesWithin(path) : new Set<Attachment>()
	for (const message of path) {
		const { role, text } = message
		if (role === 'user') {
			input.push(toInput(message, files, sent))
			continue
		}
		if (text === '') continue
		const last = input.at(-1)
		if (last?.role === 'assistant') input[input.length - 1] = { role, text: last.text + text }
		else input.push({ role, text })
	}
	return input
}

/** Files stand before what is said of them. */
function toInput(
	{ text, attachments }: Pick<Message, 'text' | 'attachments'>,
	{ textOf }: InputFiles,
	sent: ReadonlySet<Attachment>,
): InputMessage {
	const pictures = attachments.filter((each) => sent.has(each)).filter(isSentPicture)
	const blocks = attachments
		.filter((each) => !sent.has(each))
		.map((each) =>
			pictureTypes.has(each.mediaType) ? pictureLine(each.name) : fileBlock(each, textOf(each)),
		)
	const said = [...blocks, text].filter((part) => part !== '').join('\n\n')
	if (pictures.length === 0) return { role: 'user', text: said }
	return {
		role: 'user',
		text: said,
		pictures: pictures.map(({ sha256, mediaType, name }) => ({ sha256, mediaType, name })),
	}
}
