/** Text on its way into HTML. Nothing else puts a string into a page. */

/** For the text of an element and for an attribute in double quotes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"'\0]/g, (character) => escapes[character] ?? '\ufffd')
}

/**
 * The same for text from Markdown, in which a character reference (`&amp;`, `&#8212;`) stands for its character. The
 * browser resolves it, and what it resolves to is text.
 */
export function escapeMarkdownText(text: string): string {
	return escapeHtml(text).replace(reference, '&$1;')
}

const escapes: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
}
const reference = /&amp;(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g
