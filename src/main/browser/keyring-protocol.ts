/** What passes between the host and the process that talks to the operating system's keyring. */
export type KeyringRequest = { readonly id: number } & KeyringAction
export type KeyringAction =
	| { readonly action: 'read' | 'remove'; readonly name: string }
	| { readonly action: 'write'; readonly name: string; readonly secret: string }

export type KeyringResponse = { readonly id: number } & (
	| { readonly secret: string | null }
	/** Of the store; it never holds a secret. */
	| { readonly failure: string }
)
