/** A reply as it is read, while it arrives and after. */
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { Footnotes } from '../../shared/markdown/number-footnotes.ts'
import { advanceBlocks, type BlockGroup, type BlockStore } from './block-store.ts'
import { BlockView } from './block-view.tsx'
import { FootnoteList } from './footnote-list.tsx'
import { FootnoteNumbers } from './footnote-reference.tsx'
import { collectFootnotes, noFootnotes } from './footnotes.ts'
import './markdown.css'
import { joinClasses } from '../ui/join-classes.ts'
import { type TextScope, TextScopeProvider } from './text-scope.ts'

/**
 * Shows untrusted Markdown: nothing in it runs, loads or navigates by itself. While `text` grows at its end,
 * an update costs as much as its last blocks. `isStreaming`: what is unfinished at the end is shown as what
 * it is going to be. `id` names the text, so that what was unfolded in it is so when it is drawn again.
 */
export function Markdown(props: {
	readonly text: string
	readonly isStreaming: boolean
	readonly id?: string | undefined
	/** Beside the text that matters: small, with titles no larger than the rest. */
	readonly isQuiet?: boolean
}) {
	const { text, isStreaming, id = null, isQuiet = false } = props
	const store = useBlocks(text, isStreaming)
	const footnotes = useFootnotes(store)
	const scope = useScope(id, isStreaming)
	const [frame, isContained] = useContainment(isStreaming)
	return (
		<div
			ref={frame}
			className={joinClasses('markdown', isContained && 'md-contained', isQuiet && 'md-quiet')}
		>
			<TextScopeProvider value={scope}>
				<FootnoteNumbers value={footnotes.numbers}>
					{store.groups.map((group) => (
						<GroupView key={group.key} group={group} />
					))}
					<FootnoteList footnotes={footnotes} />
				</FootnoteNumbers>
			</TextScopeProvider>
		</div>
	)
}

function useFootnotes({ groups, isStreaming }: BlockStore): Footnotes {
	const footnotes = useRef(noFootnotes)
	footnotes.current = collectFootnotes(groups, isStreaming, footnotes.current)
	return footnotes.current
}

function useScope(id: string | null, isStreaming: boolean): TextScope {
	const isGrowing = useRef(isStreaming)
	isGrowing.current = isStreaming
	return useMemo(() => ({ id, isGrowing: () => isGrowing.current }), [id])
}

function useBlocks(text: string, isStreaming: boolean): BlockStore {
	// Only a cache: the result depends on the arguments alone, so a render that is thrown away does no harm.
	const store = useRef<BlockStore>(null)
	store.current = advanceBlocks(store.current, text, isStreaming)
	return store.current
}

/**
 * Whether groups far away may be passed over by the browser. Only in a text that grows here, and only groups that were
 * drawn at its present width: a height that was guessed would move what is being read.
 */
function useContainment(isStreaming: boolean) {
	const frame = useRef<HTMLDivElement>(null)
	const [isContained, setIsContained] = useState(false)
	const [hasGrown, setHasGrown] = useState(isStreaming)
	if (isStreaming && !hasGrown) setHasGrown(true)
	useEffect(() => {
		const element = frame.current
		if (!hasGrown || element === null) return
		let width = -1
		let cancel = () => {}
		const observer = new ResizeObserver(() => {
			if (element.clientWidth === width) return
			width = element.clientWidth
			cancel()
			setIsContained(false)
			cancel = afterDrawing(() => setIsContained(true))
		})
		observer.observe(element)
		return () => {
			observer.disconnect()
			cancel()
		}
	}, [hasGrown])
	return [frame, isContained] as const
}

const GroupView = memo(function GroupView({ group }: { readonly group: BlockGroup }) {
	const frame = useRef<HTMLDivElement>(null)
	useEffect(() => afterDrawing(() => frame.current?.setAttribute('data-drawn', '')), [])
	return (
		<div ref={frame} className="md-group">
			{group.blocks.map((block) => (
				<BlockView key={block.key} block={block} />
			))}
		</div>
	)
})

/** Calls `run` once what is in the page now has been drawn; the returned function prevents it. */
function afterDrawing(run: () => void): () => void {
	// The frame after the next begins when this one has been drawn.
	let request = requestAnimationFrame(() => {
		request = requestAnimationFrame(run)
	})
	return () => cancelAnimationFrame(request)
}
