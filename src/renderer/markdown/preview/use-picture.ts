import { useEffect, useReducer } from 'react'
import { completeSvg, type PreviewKind } from '../../../shared/markdown/preview-kind.ts'
import { type PictureSize, sizeOfSvg } from '../../../shared/markdown/size-of-svg.ts'
import { diagramOptions, useIsDark } from './diagram-look.ts'
import { type Drawn, drawDiagram } from './draw-diagram.ts'

export type Picture = {
	readonly svg: string
	readonly size: PictureSize
	readonly isDark: boolean
	/** On white whatever the theme: a drawing that came as it is was made for a page. */
	readonly isOnPaper: boolean
}

/** Drawn diagrams of this session: one that is scrolled back to is there at once, as large as before. */
const drawn = new Map<string, Drawn>()
const maxKept = 100

/** Null while it is being drawn, and where there is none to draw; an error's text, or '', when it cannot be. */
export function usePicture(
	kind: PreviewKind | null,
	code: string,
): Picture | { readonly broken: string } | null {
	const isDark = useIsDark(kind === 'diagram')
	const [, drawAgain] = useReducer((count: number) => count + 1, 0)
	const key = `${isDark}\n${code}`
	useEffect(() => {
		if (kind !== 'diagram' || drawn.has(key)) return
		let isWanted = true
		void drawDiagram(code, diagramOptions(isDark)).then((result) => {
			keep(key, result)
			if (isWanted) drawAgain()
		})
		return () => {
			isWanted = false
		}
	}, [kind, code, isDark, key])

	if (kind === 'drawing') {
		const svg = completeSvg(code)
		return { svg, size: sizeOfSvg(svg), isDark: false, isOnPaper: true }
	}
	const result = kind === 'diagram' ? drawn.get(key) : undefined
	if (result === undefined) return null
	if (!result.isDrawn) return { broken: result.detail }
	return { svg: result.svg, size: sizeOfSvg(result.svg), isDark, isOnPaper: false }
}

function keep(key: string, result: Drawn): void {
	drawn.set(key, result)
	const [oldest] = drawn.keys()
	if (drawn.size > maxKept && oldest !== undefined) drawn.delete(oldest)
}
