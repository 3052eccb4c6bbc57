/**
 * Who may talk to the browser host. Anything on this machine can reach a loopback port, and any web page can
 * make the browser try, so each request must show that it comes from our own page (Host, Origin,
 * Sec-Fetch-Site) in a browser that was handed a one-time address (cookie).
 *
 * The cookie is not enough, because browsers send cookies of 127.0.0.1 to every port, where another user's
 * server may read them. The socket therefore also needs the page's secret. It goes out once for each one-time
 * address, in the page that the address leads to, and the page keeps it in its own origin's storage, which
 * belongs to this port alone. So a page that is reloaded still has it, and a stolen cookie cannot ask for it.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../core/ports.ts'
import { isSameSecret } from '../startup/is-same-secret.ts'

export type Access = {
	/** A code for one visit. `lifetimeMs: null` lets it wait for its visitor as long as Holdfast runs. */
	readonly issueCode: (lifetimeMs: number | null) => string
	/** True while a code with a lifetime waits for its visitor. */
	readonly expectsVisitor: () => boolean
	/** Whether `code` waits for a browser that was handed it, on a command line that other users may read. */
	readonly isHanded: (code: string) => boolean
	/** The `Set-Cookie` header for the visitor who brings `code`; null when the code is wrong, used or too old. */
	readonly redeemCode: (code: string) => string | null
	/** Why the request must not be answered, whoever sends it; null when it may come from our page. */
	readonly findForeign: (request: Sender) => Foreign | null
	readonly hasCookie: (headers: IncomingHttpHeaders) => boolean
	/** The page's secret, for the first page after a one-time address; null for every later one. */
	readonly takePageSecret: (headers: IncomingHttpHeaders) => string | null
	readonly isPageSecret: (secret: string) => boolean
}

export type Sender = {
	readonly headers: IncomingHttpHeaders
	/** The port it was sent to. */
	readonly port: number
	/** A socket always tells its origin; an address typed by the user does not. */
	readonly isSocket: boolean
}

/** Which check failed, for the log. */
export type Foreign = 'host' | 'origin' | 'fetch-site' | 'prefetch'

export function createAccess(clock: Clock): Access {
	// Two instances on one machine share a cookie jar; each needs a name of its own.
	const cookieName = `holdfast-${randomBytes(6).toString('hex')}`
	const pageSecret = newSecret()
	/** Hash of a code → when it expires. Looking up a hash tells nothing about the code by its timing. */
	const codes = new Map<string, number | null>()
	/** Hashes of cookies, and of those whose page has not been fetched yet. */
	const cookies = new Set<string>()
	const awaitingPage = new Set<string>()

	function forgetExpired(): void {
		for (const [hash, expiresAtMs] of codes) {
			if (expiresAtMs !== null && expiresAtMs <= clock.now()) codes.delete(hash)
		}
	}

	function findCookie(headers: IncomingHttpHeaders): string | null {
		const values = cookieValues(headers.cookie ?? '', cookieName)
		return values.map(hashOf).find((hash) => cookies.has(hash)) ?? null
	}

	return {
		issueCode(lifetimeMs) {
			const code = newSecret()
			codes.set(hashOf(code), lifetimeMs === null ? null : clock.now() + lifetimeMs)
			return code
		},
		expectsVisitor() {
			forgetExpired()
			return [...codes.values()].some((expiresAtMs) => expiresAtMs !== null)
		},
		isHanded: (code) => typeof codes.get(hashOf(code)) === 'number',
		redeemCode(code) {
			forgetExpired()
			if (!codes.delete(hashOf(code))) return null
			const value = newSecret()
			cookies.add(hashOf(value))
			awaitingPage.add(hashOf(value))
			return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict`
		},
		findForeign({ headers, port, isSocket }) {
			const host = `127.0.0.1:${port}`
			if (headers.host !== host) return 'host'
			if (headers.origin === undefined ? isSocket : headers.origin !== `http://${host}`) return 'origin'
			// Absent from programs that are not browsers; those lack the cookie.
			const site = headers['sec-fetch-site'] ?? 'none'
			if (site !== 'none' && site !== 'same-origin') return 'fetch-site'
			// A browser that guesses where the user will go next would use up the code.
			if (/prefetch|prerender/.test(String(headers['sec-purpose'] ?? ''))) return 'prefetch'
			return null
		},
		hasCookie: (headers) => findCookie(headers) !== null,
		takePageSecret(headers) {
			const cookie = findCookie(headers)
			return cookie !== null && awaitingPage.delete(cookie) ? pageSecret : null
		},
		isPageSecret: (secret) => isSameSecret(secret, pageSecret),
	}
}

/** 256 bits, in characters that need no escaping anywhere. */
const newSecret = () => randomBytes(32).toString('base64url')

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64')

function cookieValues(header: string, name: string): readonly string[] {
	return header
		.split(';')
		.map((pair) => pair.trim())
		.filter((pair) => pair.startsWith(`${name}=`))
		.map((pair) => pair.slice(name.length + 1))
}
