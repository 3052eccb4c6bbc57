/** How diagrams are drawn: in the colours of the theme, and without anything that could run or be clicked. */
import { useSyncExternalStore } from 'react'

/** Whether the page is dark just now. `matters`: to whoever asks; asking costs a look at the page's styles. */
export function useIsDark(matters: boolean): boolean {
	return useSyncExternalStore(matters ? subscribe : subscribeToNothing, matters ? isDark : no, no)
}

const no = () => false
const subscribeToNothing = () => no

function isDark(): boolean {
	const scheme = getComputedStyle(document.documentElement).colorScheme
	return scheme === 'dark' || (scheme !== 'light' && darkSystem().matches)
}

const darkSystem = () => window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(onChange: () => void): () => void {
	const system = darkSystem()
	system.addEventListener('change', onChange)
	const observer = new MutationObserver(onChange)
	observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
	return () => {
		system.removeEventListener('change', onChange)
		observer.disconnect()
	}
}

/** mermaid's settings. A diagram may change few of them itself: `strict` holds on to the rest. */
export function diagramOptions(isDark: boolean): Readonly<Record<string, unknown>> {
	const colour = readColours()
	return {
		startOnLoad: false,
		securityLevel: 'strict',
		suppressErrorRendering: true,
		maxTextSize: 50_000,
		maxEdges: 500,
		// Text of its own, not HTML: the drawing is shown as an image.
		htmlLabels: false,
		flowchart: { htmlLabels: false, useMaxWidth: false },
		theme: 'base',
		fontFamily: getComputedStyle(document.body).fontFamily,
		// A line goes through words that stand on it unless they stand before a background.
		themeCSS: `.edgeLabel .background, .edgeLabel rect { fill: ${colour('--color-canvas')}; opacity: 1; }`,
		themeVariables: {
			darkMode: isDark,
			// Pale shadows and colours that run into one another glow on a dark page.
			dropShadow: 'none',
			useGradient: false,
			fontSize: '14px',
			background: colour('--color-canvas'),
			primaryColor: colour('--color-accent-soft'),
			primaryTextColor: colour('--color-ink'),
			primaryBorderColor: colour('--color-accent'),
			secondaryColor: colour('--color-sunken'),
			tertiaryColor: colour('--color-bubble'),
			lineColor: colour('--color-muted'),
			textColor: colour('--color-ink'),
			edgeLabelBackground: colour('--color-canvas'),
			noteBkgColor: colour('--color-warning-soft'),
			noteTextColor: colour('--color-ink'),
			noteBorderColor: colour('--color-warning'),
		},
	}
}

/** A token names one colour for each theme; computing it leaves the one that is seen. */
function readColours(): (token: string) => string {
	const probe = document.createElement('span')
	// A drawing is an image, which keeps its colours where the system forces others upon the page.
	probe.style.forcedColorAdjust = 'none'
	document.body.append(probe)
	// Read one after the other, and taken away once all of this turn are.
	queueMicrotask(() => probe.remove())
	return (token) => {
		probe.style.color = `var(${token})`
		return getComputedStyle(probe).color
	}
}
