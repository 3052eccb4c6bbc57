/** A reply as it is read, while it arrives and after. */
import { memo, useRef } from 'react'
import { advanceBlocks, type BlockGroup, type BlockStore } from './block-store.ts'
import { BlockView } from './block-view.tsx'
import './markdown.css'

/**
 * Shows untrusted Markdown: nothing in it runs, loads or navigates by itself. While `text` grows at its end,
 * an update costs as much as its last blocks. `isStreaming`: what is unfinished at the end is shown as what
 * it is going to be.
 */
export function Markdown({ text, isStreaming }: { readonly text: string; readonly isStreaming: boolean }) {
	const store = useBlocks(text, isStreaming)
	return (
		<div className="markdown">
			{store.groups.map((group) => (
				<GroupView key={group.key} group={group} />
			))}
		</div>
	)
}

function useBlocks(text: string, isStreaming: boolean): BlockStore {
	// Only a cache: the result depends on the arguments alone, so a render that is thrown away does no harm.
	const store = useRef<BlockStore>(null)
	store.current = advanceBlocks(store.current, text, isStreaming)
	return store.current
}

const GroupView = memo(function GroupView({ group }: { readonly group: BlockGroup }) {
	return (
		<div className="md-group">
			{group.blocks.map((block) => (
				<BlockView key={block.key} block={block} />
			))}
		</div>
	)
})
