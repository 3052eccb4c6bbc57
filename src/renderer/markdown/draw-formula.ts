/** Draws formulas with KaTeX. Loaded with its style and fonts when the first formula is shown. */
import katex from 'katex'
import 'katex/dist/katex.min.css'
import { formulaOptions, hasDefinition } from '../../shared/markdown/formula-options.ts'

/**
 * Puts a formula into an element; false when it cannot be read, and then nothing is in there. It is built of nodes, never
 * of a text that is read as HTML, so it needs no exception from trusted types.
 */
export function drawFormula(element: HTMLElement, tex: string, isDisplay: boolean): boolean {
	if (hasDefinition(tex)) return false
	try {
		katex.render(tex, element, { ...formulaOptions(isDisplay), output: 'htmlAndMathml' })
		return true
	} catch {
		element.replaceChildren()
		return false
	}
}

/**
 * Resolves when the letters of most formulas are here: one that was drawn before would be blank until they are. Never
 * rejects, and waits for a second at most.
 */
export async function loadFonts(): Promise<void> {
	const loading = Promise.allSettled(fonts.map((font) => document.fonts.load(font)))
	await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, 1_000))])
}

const fonts = ['1em KaTeX_Main', 'italic 1em KaTeX_Math', '1em KaTeX_Size1', '1em KaTeX_Size2']
