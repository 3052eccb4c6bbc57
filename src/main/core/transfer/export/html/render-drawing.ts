/** A drawing that a block of code describes, as a picture: in one, no script runs and nothing is loaded. */
import { SaxesParser } from 'saxes'
import { completeSvg, previewKind } from '../../../../../shared/markdown/preview-kind.ts'
import { sizeOfSvg } from '../../../../../shared/markdown/size-of-svg.ts'

/** Longer ones would make the page, which has their source too, heavy. */
const maxLength = 300_000
/** Copies of copies of copies could take a browser hours. */
const maxCopies = 20

/** Empty where there is nothing to see but the code. `info` is the first line of its fence. */
export function renderDrawing(code: string, info: string): string {
	if (code.length > maxLength || previewKind(info, code) !== 'drawing') return ''
	const svg = completeSvg(code.trim())
	if (!isSoundSvg(svg)) return ''
	const { width, height } = sizeOfSvg(svg)
	const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
	const size = `width="${Math.round(width)}" height="${Math.round(height)}"`
	return `<div class="drawing"><img alt="SVG" ${size} src="${address}"></div>`
}

/** A browser shows a broken one as a broken picture. One with entities of its own may be endless. */
function isSoundSvg(svg: string): boolean {
	if (/<!DOCTYPE|<!ENTITY/i.test(svg)) return false
	if ((svg.match(/<(?:\w+:)?use[\s/>]/g)?.length ?? 0) > maxCopies) return false
	let isSvg: boolean | null = null
	try {
		const parser = new SaxesParser({ xmlns: true })
		parser.on('error', (cause) => {
			throw cause
		})
		parser.on('opentag', ({ local, uri }) => {
			isSvg ??= local === 'svg' && uri === 'http://www.w3.org/2000/svg'
		})
		parser.write(svg).close()
		return isSvg === true
	} catch {
		return false
	}
}
