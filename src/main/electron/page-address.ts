/** Where our page lives. Everything else is a stranger, to every lock and every check. */
import { previewPath } from '../startup/preview-headers.ts'

export const appScheme = 'app'
const appHost = 'holdfast'

export type PageAddress = {
	/** What a window loads. */
	readonly url: string
	/** The page itself, or anything else of its origin. */
	readonly isOurs: (url: string) => boolean
	/** The page itself, whatever stands behind `#`. */
	readonly isPage: (url: string) => boolean
	/** What a frame of the page shows previews with. */
	readonly previewUrl: string
	/** That document, and nothing behind `?` or `#` that it could be told apart by. */
	readonly isPreview: (url: string) => boolean
}

export const appPage: PageAddress = pageAt(`${appScheme}://${appHost}/index.html`)

/** `npm run dev` serves the page from Vite, at an address that only an unpackaged Holdfast listens to. */
export function choosePage(
	isPackaged: boolean,
	env: Readonly<Record<string, string | undefined>>,
): PageAddress {
	const developmentUrl = isPackaged ? undefined : env.ELECTRON_RENDERER_URL
	return developmentUrl ? pageAt(developmentUrl) : appPage
}

function pageAt(url: string): PageAddress {
	const page = new URL(url)
	const isOurs = (other: string) => {
		const parsed = URL.parse(other)
		// Not `origin`: it is "null" for every scheme of our own.
		return parsed !== null && parsed.protocol === page.protocol && parsed.host === page.host
	}
	const previewUrl = `${page.protocol}//${page.host}${previewPath}`
	return {
		url: page.href,
		previewUrl,
		isPreview: (other) => other === previewUrl,
		isOurs,
		isPage: (other) => isOurs(other) && URL.parse(other)?.pathname === page.pathname,
	}
}
