/**
 * Draws diagrams with mermaid, in a hidden frame that has as little power as one that shows them. Its script is large:
 * it is loaded with the first diagram, once for all of them. A diagram that takes for ever ends the frame.
 */
import engineAddress from 'mermaid/dist/mermaid.min.js?url'
import type { FrameMessage } from './frame-message.ts'
import { frameAddress, frameSandbox, listenToFrame, tellFrame } from './talk-to-frame.ts'

export type Drawn =
	| { readonly isDrawn: true; readonly svg: string }
	/** `detail`: what is wrong with the source, in English; empty when it took too long. */
	| { readonly isDrawn: false; readonly detail: string }

const startPatienceMs = 30_000
const drawPatienceMs = 10_000
/** Long before a frame is taken for one that only wants to keep us busy. */
const mostDrawings = 100

type Engine = {
	readonly draw: (source: string, options: Readonly<Record<string, unknown>>) => Promise<Drawn>
	readonly close: () => void
	drawings: number
}

let engine: Promise<Engine> | null = null
/** One at a time: mermaid keeps its settings for all of them in one place. */
let last: Promise<unknown> = Promise.resolve()

/** Never rejects. */
export function drawDiagram(source: string, options: Readonly<Record<string, unknown>>): Promise<Drawn> {
	const drawn = last.then(() => drawNow(source, options))
	last = drawn
	return drawn
}

async function drawNow(source: string, options: Readonly<Record<string, unknown>>): Promise<Drawn> {
	try {
		engine ??= startEngine()
		const current = await engine
		const drawn = await current.draw(source, options)
		current.drawings += 1
		if (current.drawings >= mostDrawings) {
			engine = null
			current.close()
		}
		return drawn
	} catch {
		const broken = engine
		engine = null
		void broken?.then(
			({ close }) => close(),
			() => {},
		)
		return { isDrawn: false, detail: '' }
	}
}

async function startEngine(): Promise<Engine> {
	const response = await fetch(engineAddress)
	if (!response.ok) throw new Error('The engine for diagrams is missing.')
	const script = await response.text()
	const frame = document.createElement('iframe')
	frame.setAttribute('sandbox', frameSandbox)
	frame.referrerPolicy = 'no-referrer'
	frame.src = frameAddress
	frame.title = ''
	frame.tabIndex = -1
	frame.setAttribute('aria-hidden', 'true')
	// Laid out, since text is measured in it, but nowhere to be seen.
	frame.style.cssText =
		'position:fixed;left:-5000px;top:0;width:1200px;height:800px;visibility:hidden;border:0'
	const heard = new Set<(message: FrameMessage) => void>()
	const stop = listenToFrame(() => frame.contentWindow, {
		onMessage: (message) => {
			for (const listener of [...heard]) listener(message)
		},
		onFlood: () => frame.remove(),
	})
	const close = () => {
		stop()
		frame.remove()
	}
	/** The first message that `pick` takes. Rejects when none comes in time. */
	function hear<T>(pick: (message: FrameMessage) => T | null, patienceMs: number): Promise<T> {
		return new Promise((resolve, reject) => {
			const end = () => {
				clearTimeout(timer)
				heard.delete(listener)
			}
			const listener = (message: FrameMessage) => {
				const picked = pick(message)
				if (picked === null) return
				end()
				resolve(picked)
			}
			const timer = setTimeout(() => {
				end()
				reject(new Error('The frame for diagrams does not answer.'))
			}, patienceMs)
			heard.add(listener)
		})
	}
	const tell = (order: Parameters<typeof tellFrame>[1]) => {
		if (frame.contentWindow) tellFrame(frame.contentWindow, order)
	}
	let lastId = 0
	try {
		const ready = hear((message) => message.type === 'ready' || null, startPatienceMs)
		document.body.append(frame)
		await ready
		const started = hear((message) => message.type === 'started' || null, startPatienceMs)
		tell({ type: 'engine', script })
		await started
	} catch (cause) {
		close()
		throw cause
	}
	return {
		drawings: 0,
		close,
		draw(source, options) {
			lastId += 1
			const id = lastId
			const answer = hear((message) => answerTo(id, message), drawPatienceMs)
			tell({ type: 'draw', id, source, options })
			return answer
		},
	}
}

function answerTo(id: number, message: FrameMessage): Drawn | null {
	if (message.type === 'drawn' && message.id === id) return { isDrawn: true, svg: message.svg }
	if (message.type === 'undrawn' && message.id === id) return { isDrawn: false, detail: message.detail }
	return null
}
