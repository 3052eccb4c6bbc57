import type { Excerpt } from '../../../shared/search-model.ts'

/** A piece of a text with what was looked for marked in it. */
export function ExcerptView({ excerpt }: { readonly excerpt: Excerpt }) {
	return excerpt.map(({ text, isMatch }, index) =>
		// biome-ignore lint/suspicious/noArrayIndexKey: a part is its place.
		isMatch ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
	)
}
