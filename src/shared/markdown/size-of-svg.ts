/** Pure: how large a drawing wants to be, in CSS pixels, read from the beginning of its source. */

export type PictureSize = { readonly width: number; readonly height: number }

/** What browsers take for a drawing that says nothing. */
const usual: PictureSize = { width: 300, height: 150 }
const maxSide = 20_000

export function sizeOfSvg(svg: string): PictureSize {
	const tag = /<svg\b[^>]{0,5000}/.exec(svg.slice(0, 20_000))?.[0] ?? ''
	const box = attribute(tag, 'viewBox')
		?.trim()
		.split(/[\s,]+/)
		.map(Number)
	const width = length(attribute(tag, 'width'))
	const height = length(attribute(tag, 'height'))
	const [, , boxWidth = 0, boxHeight = 0] = box ?? []
	const ratio = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : null
	if (width && height) return bounded(width, height)
	if (ratio === null) return bounded(width ?? usual.width, height ?? usual.height)
	if (width) return bounded(width, width / ratio)
	if (height) return bounded(height * ratio, height)
	// A drawing of 24 × 24 units that names no size is meant to be seen, not to be an icon.
	const shown = Math.max(boxWidth, 480)
	return bounded(shown, shown / ratio)
}

function attribute(tag: string, name: string): string | undefined {
	const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
	return match?.[1] ?? match?.[2]
}

/** Null for shares of something else, as `100%` is. */
function length(text: string | undefined): number | null {
	const match = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(text ?? '')
	const value = Number(match?.[1])
	return value > 0 ? value : null
}

const bounded = (width: number, height: number): PictureSize => ({
	width: Math.min(maxSide, Math.max(1, width)),
	height: Math.min(maxSide, Math.max(1, height)),
})
