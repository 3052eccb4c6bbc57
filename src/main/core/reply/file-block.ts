/** A file in the words that a model gets. Pure. */
import type { Attachment } from '../../../shared/attachment.ts'
import type { FileText } from '../storage/file-texts.ts'

/**
 * The text of a file between two lines that say where it begins and ends. They carry the beginning of its hash: what
 * stands in a file cannot pretend to be the end of it, for it would have to know its own hash.
 */
export function fileBlock({ sha256, name }: Attachment, content: FileText | null): string {
	if (sha256 === null || !content?.text) return `[file ${oneLine(name)}]`
	const mark = sha256.slice(0, 12)
	const cut = content.isCut ? ' (its beginning: the whole file is longer)' : ''
	return `--- begin of file "${oneLine(name)}"${cut} ${mark} ---\n${content.text}\n--- end of file ${mark} ---`
}

/** In the place of a picture that is not sent. */
export const pictureLine = (name: string) => `[picture ${oneLine(name)}]`

const oneLine = (name: string) => name.replaceAll(/[\s\p{Cc}"]+/gu, ' ').trim()
