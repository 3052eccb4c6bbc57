/** Queries as people type them, drawn from the same words as the texts of a large history. */
import type { createTexts } from './large-history.ts'

type Texts = ReturnType<typeof createTexts>

export type QueryKind = 'word' | 'prefix' | 'phrase' | 'two' | 'three' | 'one'

export function drawQueries(texts: Texts, kind: QueryKind, count: number): readonly string[] {
	return Array.from({ length: count }, () => draw(texts, kind))
}

function draw(texts: Texts, kind: QueryKind): string {
	switch (kind) {
		case 'word':
			return `${texts.word()} `
		case 'prefix':
			return until(
				() => texts.word().slice(0, 3 + texts.random(2)),
				({ length }) => length >= 3,
			)
		case 'phrase':
			return `"${until(() => pieceOf(texts.text(), /[a-z]+ [a-z]+/))}"`
		case 'two':
			return until(() => pieceOf(texts.text(), /[\u4e00-\u9fff]{2}/))
		case 'three':
			return until(() => pieceOf(texts.text(), /[\u4e00-\u9fff]{3}/))
		case 'one':
			return texts.character()
	}
}

const pieceOf = (text: string, piece: RegExp) => piece.exec(text)?.[0] ?? ''

function until(make: () => string, fits: (made: string) => boolean = (made) => made !== ''): string {
	for (;;) {
		const made = make()
		if (fits(made)) return made
	}
}
