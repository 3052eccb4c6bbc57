/**
 * Hot reload in the browser host. Vite serves the window's modules and stands in front of the host, to which
 * it passes the page and the socket; so the host's own checks stay as they are. A change of the window's code
 * is swapped in place, a change of the core restarts the host and reloads the page.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolveConfig } from 'electron-vite'
import { build, createServer } from 'vite'
import { openWindow } from '../../src/main/browser/open-window.ts'
import { fromRoot } from '../setup/paths.mjs'
import { say } from '../setup/say.mjs'
import { hostArguments, parseStartOptions } from '../setup/start-options.mjs'
import { createEntrance } from './entrance.mjs'
import { findFreePort } from './find-free-port.mjs'
import { createHostProcess } from './host-process.mjs'

const outDir = fromRoot('.cache', 'dev')
const options = parseStartOptions(process.argv.slice(2))
process.env.NODE_ENV_ELECTRON_VITE = 'development'
const { config } = await resolveConfig(
	{ build: { outDir, watch: {} }, logLevel: 'warn' },
	'serve',
	'development',
)
if (!config?.main || !config.renderer) throw new Error('electron.vite.config.ts lacks main or renderer.')

const hostPort = await findFreePort()
const entrance = createEntrance(`http://127.0.0.1:${hostPort}`)
const server = await createServer({
	...config.renderer,
	server: { host: '127.0.0.1', port: options.port ?? 5173, proxy: entrance.proxy },
	plugins: [config.renderer.plugins, entrance.plugin],
})
await server.listen()
const address = server.resolvedUrls?.local[0] ?? ''

// The host reads its page from here, and puts the page's secret in.
mkdirSync(fromRoot('.cache', 'dev', 'renderer'), { recursive: true })
const page = await server.transformIndexHtml(
	'/',
	readFileSync(fromRoot('src', 'renderer', 'index.html'), 'utf8'),
)
writeFileSync(fromRoot('.cache', 'dev', 'renderer', 'index.html'), page)

let isFirstStart = true
const host = createHostProcess({
	args: [
		fromRoot('.cache', 'dev', 'main', 'browser-host.js'),
		...hostArguments({ ...options, opensWindow: false, port: hostPort }),
	],
	onReady(url) {
		entrance.admit(url)
		if (isFirstStart) void showAddress()
		else server.ws.send({ type: 'full-reload' })
		isFirstStart = false
	},
})
await build({
	...config.main,
	plugins: [config.main.plugins, { name: 'holdfast:restart', writeBundle: () => host.restart() }],
})
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, async () => {
		await host.stop()
		process.exit(0)
	})
}

async function showAddress() {
	say(`Holdfast is at ${address}`)
	if (!options.opensWindow) return
	const couldNot = () => say('No window could be opened: open that address in a browser.')
	const dataDir = options.dataDir ?? outDir
	const window = await openWindow({ newAddress: () => address, dataDir, onCrash: couldNot })
	if (window === null) couldNot()
}
