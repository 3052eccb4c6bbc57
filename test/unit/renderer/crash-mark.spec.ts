import { beforeEach, expect, it } from 'vitest'
import { takeCrashMark } from '../../../src/renderer/crash-mark.ts'
import { afterCrashHash } from '../../../src/shared/bridge.ts'

/** What the browser keeps for a window, whatever page is in it. */
const stored = new Map<string, string>()
beforeEach(() => stored.clear())

function openPage(hash = '') {
	const window = new EventTarget()
	const document = new EventTarget()
	let address = `/index.html${hash}`
	const began = takeCrashMark({
		addEventListener: window.addEventListener.bind(window),
		document,
		history: {
			state: null,
			replaceState: (_state: unknown, _title: string, url: string) => {
				address = url
			},
		},
		location: { hash, pathname: '/index.html', search: '' },
		sessionStorage: {
			getItem: (key: string) => stored.get(key) ?? null,
			setItem: (key: string, value: string) => void stored.set(key, value),
			removeItem: (key: string) => void stored.delete(key),
		},
	})
	return {
		isAfterCrash: began,
		address: () => address,
		leave: () => window.dispatchEvent(new Event('pagehide')),
		comeBack: () => window.dispatchEvent(new Event('pageshow')),
		freeze: () => document.dispatchEvent(new Event('freeze')),
		thaw: () => document.dispatchEvent(new Event('resume')),
	}
}

it('finds none in a new window, nor after a reload', () => {
	const first = openPage()
	expect(first.isAfterCrash).toBe(false)
	first.leave()
	expect(openPage().isAfterCrash).toBe(false)
})

it('finds the one of a page that died', () => {
	openPage()
	expect(openPage().isAfterCrash).toBe(true)
})

it('finds the one of a page that came back before it died', () => {
	const page = openPage()
	page.leave()
	page.comeBack()
	expect(openPage().isAfterCrash).toBe(true)
})

it('finds none of a page that was frozen and then discarded', () => {
	const page = openPage()
	page.freeze()
	expect(openPage().isAfterCrash).toBe(false)
	page.thaw()
	expect(openPage().isAfterCrash).toBe(true)
})

it('hears it from Electron once: a reload of that page is like any other', () => {
	const page = openPage(afterCrashHash)
	expect(page.isAfterCrash).toBe(true)
	expect(page.address()).toBe('/index.html')
})
