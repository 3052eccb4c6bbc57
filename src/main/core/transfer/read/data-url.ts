/** Null unless it is a `data:` address in base64. Pure. */
export function decodeDataUrl(url: string): { readonly mediaType: string; readonly bytes: Buffer } | null {
	if (!url.startsWith('data:')) return null
	const comma = url.indexOf(',')
	const head = /^data:([\w.+-]+\/[\w.+-]+)(?:;[\w=.+-]+)*;base64$/.exec(url.slice(0, Math.min(comma, 200)))
	return head?.[1] ? { mediaType: head[1], bytes: Buffer.from(url.slice(comma + 1), 'base64') } : null
}
