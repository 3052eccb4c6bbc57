/** True for a URL on this machine: `localhost` and names below it, `127.0.0.0/8`, `[::1]`. Pure. */
export function isLoopback(url: string): boolean {
	const hostname = URL.parse(url)?.hostname
	if (hostname === undefined) return false
	return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}
