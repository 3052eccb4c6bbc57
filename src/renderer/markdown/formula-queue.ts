/** When formulas are drawn: at once while that is quick, and otherwise some in each frame. */
type DrawFormula = typeof import('./draw-formula.ts').drawFormula

/** In one frame. A formula takes about half a millisecond, a reply may have hundreds. */
const mostMs = 8

let draw: DrawFormula | null = null
let isLoading = false
let isFrameAsked = false
let spentMs = 0
const waiting = new Set<(draw: DrawFormula) => void>()

/** Calls `run` once: now if it can, else as soon as it can. The returned function prevents it. */
export function whenDrawable(run: (draw: DrawFormula) => void): () => void {
	if (draw !== null && spentMs < mostMs) {
		spend(run, draw)
		askForFrame()
		return () => {}
	}
	waiting.add(run)
	if (draw === null) load()
	else askForFrame()
	return () => void waiting.delete(run)
}

function load(): void {
	if (isLoading) return
	isLoading = true
	import('./draw-formula.ts')
		.then(async (loaded) => {
			await loaded.loadFonts()
			draw = loaded.drawFormula
			askForFrame()
		})
		// Formulas stay what they are until then: their source.
		.catch(() => {
			isLoading = false
		})
}

function askForFrame(): void {
	if (isFrameAsked) return
	isFrameAsked = true
	requestAnimationFrame(() => {
		isFrameAsked = false
		spentMs = 0
		for (const run of waiting) {
			if (draw === null || spentMs >= mostMs) break
			waiting.delete(run)
			spend(run, draw)
		}
		if (waiting.size > 0) askForFrame()
	})
}

function spend(run: (draw: DrawFormula) => void, drawFormula: DrawFormula): void {
	const start = performance.now()
	run(drawFormula)
	spentMs += performance.now() - start
}
