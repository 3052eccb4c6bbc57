/**
 * Where an address that was written without marks around it ends. Chinese and Japanese have no spaces, so the sentence
 * goes on right behind it: `https://example.com/a。谢谢` and `https://example.com请访问`.
 */

const punctuation =
	/[\u2018-\u201d\u2026\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff5e]/
/** A name of a host in Latin script, and letters that are none of it. */
const wordsAfterHost =
	/^(?:[a-z]+:\/\/|www\.)[\x21-\x2e\x30-\x7e]*?\.[a-z]{2,}(?::\d+)?(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])/i

/** The length of what of `address` belongs to it; all of it where nothing of such a sentence follows. Pure. */
export function endOfAddress(address: string): number {
	const host = wordsAfterHost.exec(address)
	if (host) return host[0].length
	const end = address.search(punctuation)
	return end === -1 ? address.length : end
}
