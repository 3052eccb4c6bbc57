/** Lets the page that Vite stands in front of into the browser host, again after each of its restarts. */
import { socketPath } from '../../src/shared/socket-protocol.ts'

/**
 * @param {string} hostOrigin
 */
export function createEntrance(hostOrigin) {
	/** Path of the host's newest one-time address, until a page takes it. @type {string | null} */
	let ticket = null

	/** @type {import('vite').ProxyOptions} */
	const toHost = {
		target: hostOrigin,
		// The host answers its own address only.
		changeOrigin: true,
		rewriteWsOrigin: true,
		configure(proxy) {
			// It forbids the inline script by which React's hot reload begins.
			proxy.on('proxyRes', (response) => delete response.headers['content-security-policy'])
		},
	}

	return {
		/** @param {string} url the address in the host's ready line */
		admit(url) {
			const { pathname, search } = new URL(url)
			ticket = pathname + search
		},
		proxy: {
			'^/(\\?.*)?$': toHost,
			'^/open\\?': toHost,
			[`^${socketPath}$`]: { ...toHost, ws: true },
		},
		/** @type {import('vite').Plugin} */
		plugin: {
			name: 'holdfast:entrance',
			configureServer(server) {
				server.middlewares.use((request, response, next) => {
					if (request.url !== '/' || ticket === null) return next()
					response.writeHead(302, { location: ticket }).end()
					ticket = null
				})
			},
		},
	}
}
