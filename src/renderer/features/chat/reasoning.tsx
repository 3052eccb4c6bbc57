import { ChevronRight } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '../../../shared/model.ts'
import { Markdown } from '../../markdown/markdown.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { formatElapsed } from './format-elapsed.ts'
import { useUnfolded } from './use-unfolded.ts'

/**
 * What the model thought before it answered: live while it thinks, folded when its first word comes. Nothing when it did
 * not tell. `thoughtForMs`: left out while that is not known.
 */
export function Reasoning(props: {
	readonly messageId: MessageId
	readonly text: string
	readonly isThinking: boolean
	readonly thoughtForMs: number | undefined
}) {
	const { t, i18n } = useTranslation('chat')
	const [isUnfolded, setIsUnfolded] = useUnfolded(props.messageId, 'reasoning')
	/** By the person, while it was open by itself. */
	const [isFolded, setIsFolded] = useState(false)
	if (props.text === '') return null
	const { isThinking, thoughtForMs } = props
	const isOpen = isUnfolded || (isThinking && !isFolded)
	const setIsOpen = (value: boolean) => {
		setIsUnfolded(value)
		setIsFolded(!value)
	}
	function label(): string {
		if (isThinking) return t('reasoning.thinking')
		if (thoughtForMs === undefined) return t('reasoning.thoughts')
		return t('reasoning.thoughtFor', { time: formatElapsed(Math.max(1_000, thoughtForMs), i18n.language) })
	}

	return (
		<details className={joinClasses('text-base', isOpen ? 'mb-4' : 'mb-2')} open={isOpen}>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button already. */}
			<summary
				className="inline-flex h-7 list-none items-center gap-1 rounded-md pr-2 text-muted hover:text-ink"
				onClick={(event) => {
					// Left to the browser it would tell of its own folding as of ours.
					event.preventDefault()
					setIsOpen(!isOpen)
				}}
			>
				<ChevronRight
					aria-hidden
					size={14}
					className={isOpen ? 'rotate-90 transition-transform' : 'transition-transform'}
				/>
				{label()}
			</summary>
			{isOpen && (
				// Unfolded by hand it is for reading; open by itself it is to be glanced at.
				<Window
					isFollowing={isThinking && !isUnfolded}
					length={props.text.length}
					// Whoever looks back in it is reading it: it stays.
					onLookBack={() => setIsUnfolded(true)}
				>
					{/* As with the answer: what cannot be drawn stays readable as it came. */}
					<ErrorBoundary
						resetKey={isThinking ? 'running' : 'settled'}
						fallback={() => <div className="whitespace-pre-wrap">{props.text}</div>}
					>
						<Markdown
							id={`${props.messageId} reasoning`}
							text={props.text}
							isStreaming={isThinking}
							isQuiet
						/>
					</ErrorBoundary>
				</Window>
			)}
		</details>
	)
}

/** Of bounded height. While it follows, what comes last is in view. */
function Window(props: {
	readonly isFollowing: boolean
	readonly length: number
	readonly onLookBack: () => void
	readonly children: ReactNode
}) {
	const { isFollowing, length } = props
	const box = useRef<HTMLDivElement>(null)
	// biome-ignore lint/correctness/useExhaustiveDependencies: with every piece of text.
	useLayoutEffect(() => {
		if (isFollowing && box.current) box.current.scrollTop = box.current.scrollHeight
	}, [isFollowing, length])
	return (
		<div
			ref={box}
			data-selectable
			className={joinClasses(
				'mt-1 overflow-y-auto border-l-2 border-line pl-4 text-muted wrap-anywhere',
				isFollowing ? 'max-h-36' : 'max-h-80',
			)}
			onWheel={(event) => {
				if (isFollowing && event.deltaY < 0) props.onLookBack()
			}}
		>
			{props.children}
		</div>
	)
}
