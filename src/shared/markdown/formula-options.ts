/** How KaTeX is asked for a formula, whoever asks. Pure. */

/** For `katex.render` and `katex.renderToString`, which throw when the formula cannot be read. */
export const formulaOptions = (isDisplay: boolean) => ({
	displayMode: isDisplay,
	throwOnError: true,
	errorColor: 'currentColor',
	strict: false,
	// No links, no pictures, no classes of its own.
	trust: false,
	maxExpand: 1_000,
	maxSize: 40,
})

/** Each use of a definition may be as long as all of the formula: a short text could take seconds. */
export const hasDefinition = (tex: string): boolean => definition.test(tex)

const definition = /\\(?:[egx]?def|(?:re|provide)?newcommand|providecommand|(?:future)?let)(?![a-zA-Z])/
