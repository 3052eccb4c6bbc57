/** Pure: which blocks of code can be seen as what they describe. */

export type PreviewKind = 'diagram' | 'drawing' | 'page'

/** Longer sources are shown as what they are: text. */
const maxSourceLength: Readonly<Record<PreviewKind, number>> = {
	diagram: 50_000,
	drawing: 1_000_000,
	page: 2_000_000,
}

/** `info` is the first line of the fence. Null: there is nothing but the code to see. */
export function previewKind(info: string, code: string): PreviewKind | null {
	const name =
		info
			.trim()
			.split(/[\s{,]/)[0]
			?.toLowerCase() ?? ''
	const kind = kindNamed(name, code)
	return kind === null || code.trim() === '' || code.length > maxSourceLength[kind] ? null : kind
}

function kindNamed(name: string, code: string): PreviewKind | null {
	if (name === 'mermaid' || name === 'mmd') return 'diagram'
	if (name === 'svg') return 'drawing'
	if (name === 'xml') return /^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(code) ? 'drawing' : null
	return name === 'html' || name === 'htm' || name === 'xhtml' ? 'page' : null
}

/** An image is XML: the namespace, which a browser forgives the lack of in a page, must be there. */
export function completeSvg(code: string): string {
	const hasNamespace = /<svg[^>]*\sxmlns\s*=/.test(code)
	return hasNamespace ? code : code.replace(/<svg(?=[\s>])/, '<svg xmlns="http://www.w3.org/2000/svg"')
}
