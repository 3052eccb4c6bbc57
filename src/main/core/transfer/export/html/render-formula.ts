/**
 * Formulas as MathML: browsers draw it themselves, so the page needs no fonts, no style for each symbol and no
 * exception from its policy. What was written stays in it, as an annotation.
 */
import katex from 'katex'
import { formulaOptions, hasDefinition } from '../../../../../shared/markdown/formula-options.ts'
import type { FormulaToken } from '../../../../../shared/markdown/markup-token.ts'
import { markHidden } from './mark-hidden.ts'
import { writeMathLetters } from './math-letters.ts'
import { withinTime } from './within-time.ts'

const patienceMs = 1_000
/** A shorter one takes a few milliseconds at most; watching the time takes one too. */
const quickLength = 300

type Formula = Pick<FormulaToken, 'raw' | 'tex' | 'isDisplay'>

/** What was written, where it cannot be drawn. All of it may stand in a paragraph. */
export function renderFormula({ raw, tex, isDisplay }: Formula): string {
	const written = `<span class="tex" dir="ltr">${markHidden(raw.trim())}</span>`
	const kind = isDisplay ? 'formula display' : 'formula'
	const math = drawMath(tex, isDisplay)
	if (math === null) return `<span class="${kind}">${written}</span>`
	const width = widthOf(math)
	const size = sizes.find(({ most }) => width <= most)
	const drawn = `<span class="${kind}${size?.look ?? ' widest'}" dir="ltr">${math}</span>`
	return size ? drawn : `${drawn}<span class="only-still">${written}</span>`
}

function drawMath(tex: string, isDisplay: boolean): string | null {
	if (hasDefinition(tex)) return null
	const options = { ...formulaOptions(isDisplay), output: 'mathml' } as const
	const draw = () => katex.renderToString(tex, options)
	try {
		const html = tex.length <= quickLength ? draw() : withinTime(patienceMs, draw)
		const math = html?.replace(/^<span class="katex">|<\/span>$/g, '').replace(styled, '')
		return math !== undefined && !refused.test(math) && isHarmless(math) ? writeMathLetters(math) : null
	} catch {
		return null
	}
}

/** KaTeX writes the name of a command that we do not trust in this colour, and leaves out what it was given. */
const refused = /mathcolor="currentColor"><mtext>\\/

/** The policy of the page would not let it count. */
const styled = / (?:style|class)="[^"<>]*"/g

/** Nothing but elements of mathematics, none of which can lead anywhere or load anything. */
const isHarmless = (math: string) => math.replace(element, '').search(/[<>]/) === -1
const element =
	/<(?:\/?(?:math|semantics|annotation|mrow|mi|mo|mn|mtext|ms|mspace|mstyle|mfrac|msqrt|mroot|msub|msup|msubsup|munder|mover|munderover|mtable|mtr|mtd|mlabeledtr|menclose|mpadded|mphantom|merror))(?: (?:xmlns|display|encoding|mathvariant|mathcolor|mathbackground|mathsize|stretchy|fence|separator|symmetric|largeop|movablelimits|accent|accentunder|lspace|rspace|minsize|maxsize|form|linethickness|width|height|depth|voffset|rowspacing|columnspacing|columnalign|columnlines|rowlines|columnspan|scriptlevel|displaystyle|notation|linebreak|side)="[^"<>]*")*\s*\/?>/g

/** In letters: of its longest row. */
function widthOf(math: string): number {
	const rows = math.replace(/<annotation.*$/s, '').split('</mtr>')
	return Math.max(...rows.map((row) => row.replace(/<[^>]*>/g, '').replace(/&[^;]*;/g, 'x').length))
}

/**
 * A formula does not break, and on paper it cannot be scrolled: there a wide one is smaller, and one that would be too
 * small to read is there as text too.
 */
const sizes = [
	{ most: 55, look: '' },
	{ most: 75, look: ' wide' },
	{ most: 115, look: ' wider' },
] as const
