import { memo, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { joinClasses } from '../ui/join-classes.ts'
import { whenDrawable } from './formula-queue.ts'
import { markHidden } from './hidden-characters.tsx'

type Props = {
	/** As it was written, delimiters included. */
	readonly source: string
	readonly tex: string
	readonly isDisplay: boolean
	/** Its end has not come yet. */
	readonly isOpen: boolean
}

/** A formula; its source while that is being written, and when it cannot be read. Copying gives the source. */
export const FormulaView = memo(function FormulaView({ source, tex, isDisplay, isOpen }: Props) {
	const { t } = useTranslation('markdown')
	const box = useRef<HTMLSpanElement>(null)
	const [isDrawn, setIsDrawn] = useState(false)
	useLayoutEffect(() => {
		if (isOpen) return
		return whenDrawable((draw) => setIsDrawn(box.current !== null && draw(box.current, tex, isDisplay)))
	}, [tex, isDisplay, isOpen])
	const written = source.trim()
	return (
		<span
			className={joinClasses('md-formula', isDisplay && 'md-formula-display')}
			dir="ltr"
			// Wider than the thread it scrolls, and Chromium then lets the keyboard reach it: it needs a name.
			{...(isDisplay && { role: 'group', 'aria-label': t('formula') })}
		>
			{isDrawn && !isOpen ? (
				<span className="md-source" aria-hidden>
					{written}
				</span>
			) : (
				<span className="md-formula-source">{markHidden(isOpen ? tex.trim() : written)}</span>
			)}
			{!isOpen && <span ref={box} className="md-formula-drawn" hidden={!isDrawn} />}
		</span>
	)
})
