import type { LimitChanges } from '../../../shared/limits.ts'
import { limitChangesSchema } from '../../../shared/limits-schema.ts'

/**
 * Limits as they were written down. Those that another version wrote and this one does not accept count as not set:
 * a provider must not become unusable by a number.
 */
export function parseLimits(json: string | null): LimitChanges {
	if (json === null) return {}
	let stored: unknown
	try {
		stored = JSON.parse(json)
	} catch {
		return {}
	}
	if (typeof stored !== 'object' || stored === null) return {}
	const accepted = Object.entries(stored).filter(
		([name, value]) => limitChangesSchema.safeParse({ [name]: value }).success,
	)
	return limitChangesSchema.parse(Object.fromEntries(accepted))
}
