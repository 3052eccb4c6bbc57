import { useMemo } from 'react'
import { PreviewFrame } from './preview-frame.tsx'
import type { FrameOrder } from './talk-to-frame.ts'
import type { Picture } from './use-picture.ts'

/** A drawing in its frame. Its place has the right size before it is there. */
export function PicturePreview({ picture, name, isLarge, onFailed, onEscape }: PicturePreviewProps) {
	const { svg, size, isDark, isOnPaper } = picture
	const order = useMemo<FrameOrder>(
		() => ({ type: 'picture', svg, alt: name, isDark, isOnPaper }),
		[svg, name, isDark, isOnPaper],
	)
	const ratio = size.width / size.height
	// Large, it is as large as its place, and scrolls where it would be smaller than it was drawn.
	const fitting = `max(min(100%, ${size.width}px), min(100%, ${100 * ratio}cqh))`
	const width = isLarge ? fitting : `min(100%, ${size.width}px, ${30 * ratio}rem)`
	return (
		<div className={isOnPaper ? 'md-picture md-paper' : 'md-picture'}>
			<div style={{ width, aspectRatio: String(ratio) }}>
				<PreviewFrame
					order={order}
					title={name}
					colourScheme={isDark ? 'dark' : 'light'}
					onFailed={onFailed}
					onEscape={onEscape}
				/>
			</div>
		</div>
	)
}

type PicturePreviewProps = {
	readonly picture: Picture
	/** What the drawing is called where it cannot be seen. */
	readonly name: string
	readonly isLarge: boolean
	readonly onFailed?: (() => void) | undefined
	readonly onEscape?: (() => void) | undefined
}
