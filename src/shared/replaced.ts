import type { AppError } from './errors.ts'

/** Whom a reply was asked of first, and why another one gave it. */
export type Replaced = {
	readonly providerName: string
	readonly model: string | null
	readonly error: AppError
	/** What the key is called by which the same provider was asked again; left out where another provider or model was. */
	readonly key?: string
}
