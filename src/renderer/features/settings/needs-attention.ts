import type { KeyState, Provider } from '../../../shared/model.ts'

/** The key is there and cannot be used as it is. */
export function needsAttention(state: KeyState): boolean {
	return state === 'locked' || state === 'origin-changed' || state === 'unreadable'
}

/** Names of the secret headers that went with their session, or never came with a copy: no request goes out without. */
export function headersWithoutValue({ options }: Provider): readonly string[] {
	return options.headers.flatMap((header) =>
		header.kind === 'secret' && header.state === 'none' ? [header.name] : [],
	)
}
