import type { AppError } from './errors.ts'

/** Whom a reply was asked of first, and why another one gave it. */
export type Replaced = {
	readonly providerName: string
	readonly model: string | null
	readonly error: AppError
}
