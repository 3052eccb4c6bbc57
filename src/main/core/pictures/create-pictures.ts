/**
 * Loads pictures that a person has clicked on, in place of the window, which may reach nobody. Their hosts learn that
 * somebody looked, and nothing else: no cookie, no referrer, and no connection that an earlier picture left open.
 */
import { pictureTypes } from '../../../shared/attachment.ts'
import type { Handlers } from '../dispatch.ts'
import type { Clock, Log } from '../ports.ts'
import { createConnections } from '../provider/connections.ts'
import { type AskForPicture, loadPicture } from './load-picture.ts'
import { lookupPublic } from './public-address.ts'

type Options = {
	readonly proxyFor: (url: string) => Promise<string | null>
	readonly clock: Clock
	readonly log: Log
}

const patienceMs = 20_000
/** Whoever clicks on a hundred pictures waits for a few at a time. */
const mostAtOnce = 4

export function createPictures({ proxyFor, clock, log }: Options) {
	const connections = createConnections({ proxyFor, log, lookup: lookupPublic })
	const waiting: (() => void)[] = []
	let running = 0

	async function load(url: string) {
		if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
		running += 1
		const stop = new AbortController()
		const keepTime = clock.after(patienceMs, () => stop.abort())
		const opened: { readonly destroy: () => Promise<void> }[] = []
		const ask: AskForPicture = async (target, signal) => {
			const way = await connections.fresh({ baseUrl: target.href })
			opened.push(way)
			const { statusCode, headers, body } = await way.request({
				origin: target.origin,
				path: `${target.pathname}${target.search}`,
				method: 'GET',
				headers: { accept: [...pictureTypes].join(','), 'user-agent': 'Holdfast' },
				signal,
			})
			// The connection is destroyed with whatever of it is not read.
			body.on('error', () => {})
			const location = headers.location
			return { status: statusCode, location: typeof location === 'string' ? location : null, body }
		}
		try {
			return await loadPicture(url, ask, stop.signal)
		} finally {
			keepTime()
			running -= 1
			waiting.shift()?.()
			for (const way of opened) void way.destroy()
		}
	}

	const handlers = {
		'picture.load': ({ url }) => load(url),
	} satisfies Pick<Handlers, 'picture.load'>

	return { handlers }
}
