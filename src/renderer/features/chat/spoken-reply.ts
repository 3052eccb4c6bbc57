/** Pure: a reply that ended → what a screen reader says of it, after the word of its status. */
import type { TFunction } from 'i18next'
import type { AssistantMessage } from '../../../shared/model.ts'
import { describeError } from '../../i18n/describe-error.ts'

/** In characters. A short answer is heard whole; of a longer one as much as tells whether to go there. */
const longestSpoken = 400

type Words = { readonly t: TFunction<'chat'>; readonly tErrors: TFunction<'errors'> }

/** Null when there is nothing to say: the user stopped it, or it is empty. */
export function spokenReply(
	reply: AssistantMessage,
	namesModel: boolean,
	{ t, tErrors }: Words,
): string | null {
	const { status } = reply
	if (status.phase !== 'settled') return null
	const said = status.error ? describeError(status.error, tErrors).title : beginning(reply.text, t)
	if (said === '' || status.outcome === 'cancelled') return null
	return namesModel && reply.model ? `${reply.model}: ${said}` : said
}

/** The beginning of a text, near enough to what is drawn for an ear. `length`: about so many characters. */
export function plainBeginning(markdown: string, length: number): string {
	const plain = markdown
		.slice(0, 4 * length)
		.replace(/^[ |]*:?-+:?[-:| ]*$/gm, '')
		.replace(/\[\^[^\]\s]+\]:?/g, '')
		.replace(/^ {0,3}(?:#{1,6} |> ?|[-*+] |```.*$|~~~.*$)/gm, '')
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[*_`~|]+/g, '')
		.replace(/\s+/g, ' ')
		.trim()
	if (plain.length <= length) return plain
	const cut = plain.slice(0, length)
	const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('。') + 1)
	return end > length / 2 ? cut.slice(0, end).trim() : cut
}

function beginning(markdown: string, t: TFunction<'chat'>): string {
	const text = plainBeginning(markdown, longestSpoken)
	// What is left out may be markup alone; then nothing is lost by saying that there is more.
	const isWhole = markdown.length <= text.length || plainBeginning(markdown, 2 * longestSpoken) === text
	return isWhole ? text : t('spoken.goesOn', { text })
}
