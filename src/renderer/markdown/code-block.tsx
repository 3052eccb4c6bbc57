import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { languageName, languageOf } from '../../shared/highlight/languages.ts'
import { joinClasses } from '../ui/join-classes.ts'
import { useCodeLook } from './code-look.ts'
import { CodeTools } from './code-tools.tsx'
import { CodeView } from './code-view.tsx'
import { useCodeLines } from './use-code-lines.ts'
import { useFold } from './use-fold.ts'

/** `info` is the first line of the fence. `isOpen`: the code is still being written. */
export function CodeBlock({
	code,
	info,
	isOpen,
	tools,
	preview = null,
}: {
	readonly code: string
	readonly info: string
	readonly isOpen: boolean
	/** Beside those that every block has. */
	readonly tools?: ReactNode
	/** Shown in place of the lines. */
	readonly preview?: ReactNode
}) {
	const { t } = useTranslation('markdown')
	const frame = useRef<HTMLDivElement>(null)
	const lines = useCodeLines(code, isOpen, languageOf(info))
	const { wrapsCode, numbersLines } = useCodeLook()
	const { isLong, isFolded, setFolded } = useFold(frame, code, lines.lineCount)
	const name = languageName(info)
	const looks = joinClasses(
		'md-code',
		wrapsCode && 'md-wraps',
		numbersLines && (lines.lineCount > 999 ? 'md-numbered md-many' : 'md-numbered'),
	)
	return (
		<div ref={frame} className={looks} data-folded={isFolded || undefined}>
			<div className="md-code-head">
				<span className="md-code-name">{name || t('code')}</span>
				<CodeTools code={code} info={info} isTextShown={preview === null}>
					{tools}
				</CodeTools>
			</div>
			{preview ?? (
				<div className="md-code-part">
					{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; a landmark for each would be too many. */}
					<div
						role="group"
						className="md-code-scroll"
						aria-label={name ? t('codeIn', { language: name }) : t('code')}
						// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
						tabIndex={0}
					>
						<CodeView lines={lines} />
					</div>
				</div>
			)}
			{isLong && !isOpen && preview === null && (
				<button
					type="button"
					className="md-code-more"
					aria-expanded={!isFolded}
					onClick={({ currentTarget }) => {
						setFolded(!isFolded)
						// Folding takes away what was read: the button is where the reader is then.
						if (!isFolded) requestAnimationFrame(() => currentTarget.scrollIntoView({ block: 'nearest' }))
					}}
				>
					{isFolded ? t('showAllLines', { count: lines.lineCount }) : t('showLess')}
				</button>
			)}
		</div>
	)
}
