/** True for a provider on this machine: `localhost`, `127.0.0.0/8`, `[::1]`. Pure. */
export function isLoopback(url: string): boolean {
	if (!URL.canParse(url)) return false
	const { hostname } = new URL(url)
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
