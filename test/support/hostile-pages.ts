/** Pages that a reply could hold, and that want out of their frame. */

/**
 * Tries all it can, then says so in a status; a list holds what came of each. `origin`: of a server that nobody may
 * speak to, `callPort`: of one that listens for calls between browsers.
 */
export function hostilePage(origin: string, callPort: number): string {
	const call = `try { const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${callPort}' }] })
		peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer)) } catch {}`
	return `<!doctype html>
<link rel="stylesheet" href="${origin}/link.css"><link rel="prefetch" href="${origin}/prefetch">
<style>@import url("${origin}/import.css"); body { background: url("${origin}/background") }
@font-face { font-family: x; src: url("${origin}/font") } p { font-family: x }</style>
<p>Text</p><img src="${origin}/image"><video src="${origin}/video" poster="${origin}/poster"></video>
<iframe src="${origin}/frame"></iframe><iframe srcdoc="${escaped(`<script>${call}</script>`)}"></iframe>
<object data="${origin}/object"></object><embed src="${origin}/embed">
<script src="${origin}/script.js"></script><base href="${origin}/">
<form action="${origin}/form" method="post"><input name="a" value="b"></form>
<ul></ul><div role="status"></div>
<script>
const call = ${JSON.stringify(`<script>${call}</`)} + 'script>'
const list = document.querySelector('ul')
async function attempt(what, run) {
	let outcome = 'stopped'
	try { if (await run()) outcome = 'GOT OUT' } catch {}
	const item = document.createElement('li')
	item.textContent = outcome + ': ' + what + '.'
	list.append(item)
}
const framed = (change) => () => {
	const frame = document.createElement('iframe')
	change(frame)
	document.body.append(frame)
	return Boolean(frame.contentWindow?.RTCPeerConnection)
}
;(async () => {
	await attempt('fetch', () => fetch('${origin}/fetch', { mode: 'no-cors' }))
	await attempt('fetch of our own files', () => fetch('./index.html', { mode: 'no-cors', credentials: 'include' }))
	await attempt('beacon', () => navigator.sendBeacon('${origin}/beacon', 'x') && false)
	await attempt('socket', () => new Promise((resolve, reject) => {
		const socket = new WebSocket('${origin.replace('http', 'ws')}/socket')
		socket.onopen = () => resolve(true)
		socket.onerror = reject
	}))
	await attempt('events', () => new Promise((resolve, reject) => {
		const source = new EventSource('${origin}/events')
		source.onopen = () => resolve(true)
		source.onerror = reject
	}))
	await attempt('a new picture', () => new Promise((resolve, reject) => {
		const image = new Image()
		image.onload = () => resolve(true)
		image.onerror = reject
		image.src = '${origin}/new-image'
	}))
	await attempt('a worker', () => new Promise((resolve, reject) => {
		const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
		worker.onmessage = () => resolve(true)
		worker.onerror = reject
	}))
	await attempt('our document', () => parent.document.title)
	await attempt('the top document', () => top.document.cookie)
	await attempt('storage', () => localStorage.length + 1)
	await attempt('cookies', () => document.cookie + 'x')
	await attempt('a database', () => indexedDB.open('x'))
	await attempt('an origin', () => origin !== 'null')
	await attempt('a window', () => open('${origin}/window'))
	await attempt('the top', () => { top.location = '${origin}/top' })
	await attempt('the parent', () => { parent.location.href = '${origin}/parent' })
	await attempt('a form', () => document.forms[0].submit())
	await attempt('a dialog', () => confirm('Really?'))
	await attempt('eval', () => eval('1'))
	await attempt('a call', () => new RTCPeerConnection())
	await attempt('a call from a frame', framed(() => {}))
	await attempt('a call from a srcdoc', framed((frame) => { frame.srcdoc = call }))
	await attempt('a call from an attribute', framed((frame) => frame.setAttribute('srcdoc', call)))
	await attempt('a call from an address', framed((frame) => { frame.src = 'javascript:' + JSON.stringify(call) }))
	await attempt('a call from text', () => document.body.insertAdjacentHTML('beforeend', '<iFrame srcdoc="' + call.replaceAll('"', '&quot;') + '"></iframe>'))
	await attempt('a call from a shadow', () => {
		const holder = document.createElement('div')
		document.body.append(holder)
		holder.attachShadow({ mode: 'open' }).innerHTML = '<iframe srcdoc="' + call.replaceAll('"', '&quot;') + '"></iframe>'
	})
	document.querySelector('[role=status]').textContent = 'All was tried'
})()
</script>`
}

/** Each goes somewhere else by itself. */
export function pagesThatLeave(origin: string): readonly string[] {
	return [
		`<meta http-equiv="refresh" content="0;url=${origin}/refresh">`,
		`<script>location = '${origin}/location'</script>`,
		`<a id="a" href="${origin}/link">a</a><script>a.dispatchEvent(new MouseEvent('click'))</script>`,
		`<script>location = 'data:text/html,<script>fetch("${origin}/data")</' + 'script>'</script>`,
	]
}

const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
