/**
 * A page with nothing but one reply that grows, drawn in one of several ways. What measures drives it through
 * `window.bench`.
 */
import { type ComponentType, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../../../src/renderer/i18n/start-i18n.ts'
import { Markdown } from '../../../src/renderer/markdown/markdown.tsx'
import '../../../src/renderer/ui/theme.css'
import type { Bench, ViewName } from './bench-api.ts'
import { loadGrammars, ReactMarkdownView } from './react-markdown-view.tsx'

type View = ComponentType<{ readonly text: string; readonly isStreaming: boolean }>

const views = {
	holdfast: Markdown,
	'react-markdown': ReactMarkdownView,
	plain: ({ text }) => <div className="whitespace-pre-wrap">{text}</div>,
} satisfies Record<ViewName, View>

declare global {
	interface Window {
		bench: Bench
	}
}

startI18n('en')
await loadGrammars()

let addPiece: (piece: string) => void = () => {}
const page = createRoot(document.getElementById('root') ?? document.body)

function Growing({ name, start }: { readonly name: ViewName; readonly start: string }) {
	const [text, setText] = useState(start)
	addPiece = (piece) => flushSync(() => setText((before) => before + piece))
	useLayoutEffect(() => {
		if (text === '') return
		const scroller = document.getElementById('scroller')
		if (scroller) scroller.scrollTop = scroller.scrollHeight
	}, [text])
	const View: View = views[name]
	return (
		<div id="scroller" className="h-screen overflow-auto">
			<div className="mx-auto max-w-thread">
				<View text={text} isStreaming />
			</div>
		</div>
	)
}

let shown = 0
window.bench = {
	async show(view, text) {
		shown += 1
		page.render(<Growing key={shown} name={view} start={text} />)
		await nextFrame()
		await nextFrame()
	},
	async stream(pieces) {
		for (const piece of pieces) {
			await nextFrame()
			addPiece(piece)
		}
		await nextFrame()
	},
}

function nextFrame(): Promise<unknown> {
	return new Promise(requestAnimationFrame)
}
