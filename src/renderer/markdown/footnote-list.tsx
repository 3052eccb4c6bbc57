import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { asMarkupTokens, type FootnoteToken } from '../../shared/markdown/markup-token.ts'
import { type Footnotes, labelKey } from '../../shared/markdown/number-footnotes.ts'
import { unsaidTitle } from '../ui/unsaid-title.ts'
import { renderTokens } from './block-view.tsx'
import { goTo, noteMark, referenceMark } from './footnote-reference.tsx'

/** The footnotes at the end of a text, each with a way back. */
export function FootnoteList({ footnotes }: { readonly footnotes: Footnotes }) {
	const { t } = useTranslation('markdown')
	if (footnotes.notes.length === 0) return null
	return (
		<section className="md-notes" aria-label={t('footnotes')}>
			<ol>
				{footnotes.notes.map((note) => (
					<NoteView
						key={labelKey(note.label)}
						note={note}
						number={footnotes.numbers.get(labelKey(note.label)) ?? 0}
					/>
				))}
			</ol>
		</section>
	)
}

const NoteView = memo(function NoteView({
	note,
	number,
}: {
	readonly note: FootnoteToken
	readonly number: number
}) {
	const { t } = useTranslation('markdown')
	const key = labelKey(note.label)
	return (
		<li value={number} tabIndex={-1} {...{ [noteMark]: key }} dir="auto">
			{renderTokens(asMarkupTokens(note.tokens))}
			<button
				type="button"
				className="md-note-back"
				aria-label={t('backToText', { number })}
				title={t('backToText', { number })}
				{...unsaidTitle}
				onClick={(event) => goTo(event, referenceMark, key)}
			>
				↩
			</button>
		</li>
	)
})
