/**
 * The page's policy demands trusted types: no text can be put where a browser would read it as HTML or as a script,
 * by nobody, libraries included. The one exception is the address of a worker, which must be a file of our own.
 */

type Policy = { readonly createScriptURL: (address: string) => string }

/** What a window has of trusted types; a browser that knows none has nothing. */
export type TrustedTypesPage = {
	readonly location: { readonly href: string }
	readonly trustedTypes?: { readonly createPolicy: (name: string, policy: Policy) => unknown }
}

/** Before anything makes a worker. */
export function allowOwnWorkers({ location, trustedTypes }: TrustedTypesPage): void {
	trustedTypes?.createPolicy('default', {
		createScriptURL(address) {
			const page = new URL(location.href)
			const { protocol, host } = new URL(address, page)
			// Not `origin`: it is "null" for every scheme of our own.
			if (protocol === page.protocol && host === page.host) return address
			throw new TypeError('Only scripts of our own may be loaded.')
		},
	})
}
