/** Serves the page at `app://holdfast/`: the files of one folder, with the headers that keep it to itself. */
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'
import { pageHeaders } from '../startup/page-headers.ts'
import { previewHeaders } from '../startup/preview-headers.ts'
import { appPage, appScheme } from './page-address.ts'

/** To be registered before Electron is ready. `file:` pages would share one origin with every file on the disk. */
export const appSchemeRegistration: CustomScheme = {
	scheme: appScheme,
	privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

const contentTypes: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.woff2': 'font/woff2',
	'.wasm': 'application/wasm',
}

const securityHeaders = { ...pageHeaders({ preview: appPage.previewUrl }), 'cache-control': 'no-cache' }

export function serveApp(protocol: Pick<Protocol, 'handle'>, folder: string): void {
	protocol.handle(appScheme, (request) => respond(request, folder))
}

async function respond(request: Request, folder: string): Promise<Response> {
	if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
	if (!appPage.isOurs(request.url)) return refuse(404)
	// Electron adds it, and the page has no say in it. It is absent when a window itself asks.
	const initiator = 'initiatorOrigin' in request ? request.initiatorOrigin : undefined
	if (typeof initiator === 'string' && !appPage.isOurs(initiator)) return refuse(403)

	const path = fileInside(folder, request.url)
	if (path === null) return refuse(404)
	const body = await readFile(path).catch(() => null)
	if (body === null) return refuse(404)
	return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
		headers: {
			...(appPage.isPreview(request.url)
				? { ...previewHeaders, 'cache-control': 'no-cache' }
				: securityHeaders),
			'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
		},
	})
}

/** Null when the address names nothing inside the folder, however its dots and slashes are disguised. */
function fileInside(folder: string, url: string): string | null {
	const pathname = decoded(new URL(url).pathname)
	if (pathname === null || pathname.includes('\0') || pathname.includes('\\')) return null
	const path = join(folder, pathname === '/' ? 'index.html' : pathname)
	const inside = relative(folder, path)
	return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : path
}

function decoded(pathname: string): string | null {
	try {
		return decodeURIComponent(pathname)
	} catch {
		return null
	}
}

function refuse(status: 403 | 404 | 405): Response {
	return new Response(null, { status, headers: securityHeaders })
}
