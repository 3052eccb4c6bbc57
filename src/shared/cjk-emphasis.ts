/**
 * Stars and tildes beside Chinese, Japanese and Korean punctuation. CommonMark takes `：` for a punctuation mark between
 * words, with spaces around it, and so shows the stars of `**注意：**后面`. Where there are no such spaces it counts as a
 * letter.
 */

const letter = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/
const punctuation =
	/[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/
const everyPunctuation = new RegExp(punctuation, 'g')
const openingBeforePunctuation = new RegExp(`^(?:\\*+|~+)${punctuation.source}`)

/**
 * What a tokenizer of emphasis is to see of a text. Pure.
 *
 * @param masked the same text with what stands in links and code hidden
 * @param previous the character before it
 */
export function readBesideCjk(
	text: string,
	masked: string,
	previous: string,
): { readonly masked: string; readonly previous: string } {
	if (!letter.test(masked) || !punctuation.test(masked)) return { masked, previous }
	const isOpening = letter.test(previous) && openingBeforePunctuation.test(text)
	return { masked: masked.replace(everyPunctuation, '文'), previous: isOpening ? '' : previous }
}
