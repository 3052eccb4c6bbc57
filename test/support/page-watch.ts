/** Watches a page from before its first script: what comes into its document, what it asks for, and how long it stands still. */
import type { BrowserContext, Page } from '@playwright/test'
import { canary } from './hostile-markdown.ts'

export type PageWatch = {
	/** What must never be there: foreign elements, scripts that ran, requests, navigations, dialogs, blocked loads. */
	readonly findings: () => Promise<readonly string[]>
	/** The longest time in which the page could not react, in milliseconds. */
	readonly longestStallMs: () => Promise<number>
}

/** To be called before the page is opened. Requests to `origin` are the page's own. */
export async function watchPage(context: BrowserContext, page: Page, origin: string): Promise<PageWatch> {
	const findings: string[] = []
	const own = (url: string) => url.startsWith(`${origin}/`) || /^(data|blob):/.test(url)
	context.on('request', (request) => {
		if (!own(request.url())) findings.push(`a request to ${request.url().slice(0, 200)}`)
	})
	context.on('page', (other) => {
		if (other !== page) findings.push(`another window: ${other.url().slice(0, 200)}`)
	})
	page.on('framenavigated', (frame) => {
		if (!own(frame.url())) findings.push(`a navigation to ${frame.url().slice(0, 200)}`)
	})
	page.on('dialog', (dialog) => {
		findings.push(`a dialog: ${dialog.message()}`)
		void dialog.dismiss()
	})
	page.on('download', (download) => findings.push(`a download of ${download.url().slice(0, 200)}`))
	page.on('pageerror', (error) => findings.push(`an error of the page: ${error.message}`))
	page.on('crash', () => findings.push('the page crashed'))
	await page.addInitScript(watcher)
	return {
		async findings() {
			const seen = (await page.evaluate(`window.pageWatch.findings`)) as readonly string[]
			const ran = await page.evaluate(`globalThis.${canary} !== undefined`)
			return [...findings, ...seen, ...(ran ? ['a script ran'] : [])]
		},
		longestStallMs: async () => (await page.evaluate(`window.pageWatch.longestStallMs`)) as number,
	}
}

/** Nothing that a reply is made into holds one of these: not even for a moment, while it streams. */
const watcher = `(() => {
	const watch = { findings: [], longestStallMs: 0 }
	Object.defineProperty(window, 'pageWatch', { value: watch })
	const tell = (what) => { if (watch.findings.length < 50) watch.findings.push(what) }

	const foreign = new Set('SCRIPT IFRAME FRAME FRAMESET OBJECT EMBED APPLET BASE META LINK FORM VIDEO AUDIO SOURCE TRACK PICTURE STYLE TEMPLATE PORTAL MATH FOREIGNOBJECT IMAGE USE ANIMATE SET MARQUEE DIALOG SLOT MAP AREA'.split(' '))
	const carrying = /^(on.*|src|srcset|srcdoc|ping|action|formaction|background|poster|data|xlink:href|http-equiv|is|name)$/i
	function look(element) {
		if (element.closest('[role="log"], nav') === null) return
		const tag = element.tagName.toUpperCase()
		// The one frame there is, and only as it should be: see renderer/markdown/preview.
		if (tag === 'IFRAME' && element.getAttribute('sandbox') === 'allow-scripts' && element.getAttribute('src') === './preview.html' && !element.hasAttribute('srcdoc')) return
		// A formula tells screen readers what it says.
		const isFormula = tag === 'MATH' && element.parentElement?.className === 'katex-mathml'
		if (foreign.has(tag) && !isFormula) tell('<' + tag + '>')
		for (const { name, value } of element.attributes) {
			// A picture that came with the text, or that somebody has asked for.
			if (tag === 'IMG' && name === 'src' && /^(blob:http|data:image\\/(png|jpeg|webp|gif);base64,)/i.test(value)) continue
			if (carrying.test(name)) tell('<' + tag + ' ' + name + '="' + value.slice(0, 80) + '">')
			// The list's own links lead to conversations.
			const isOurs = name === 'href' && /^#conversation-[0-9a-f-]{36}$/.test(value) && element.closest('nav')
			if (name === 'href' && !isOurs && !/^(https:\\/\\/|mailto:)/.test(value)) tell('<' + tag + ' href="' + value.slice(0, 80) + '">')
			if (name === 'style' && /url\\(|@import|expression/i.test(value)) tell('a style: ' + value.slice(0, 80))
			if (name === 'id' && /proto|holdfast|cookie|calls/i.test(value)) tell('an id: ' + value.slice(0, 80))
		}
	}
	new MutationObserver((records) => {
		for (const { type, target, addedNodes } of records) {
			if (type === 'attributes') look(target)
			for (const node of addedNodes) {
				if (node.nodeType !== Node.ELEMENT_NODE) continue
				look(node)
				for (const element of node.querySelectorAll('*')) look(element)
			}
		}
	}).observe(document, { subtree: true, childList: true, attributes: true })

	document.addEventListener('securitypolicyviolation', (event) => {
		tell('the policy had to stop ' + event.effectiveDirective + ' ' + event.blockedURI.slice(0, 120))
	})

	let last = performance.now()
	setInterval(() => {
		const now = performance.now()
		watch.longestStallMs = Math.max(watch.longestStallMs, now - last)
		last = now
	}, 20)
})()`
