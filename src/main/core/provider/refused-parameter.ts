import type { AppError } from '../../../shared/errors.ts'
import type { ReplyParameters } from '../../../shared/reply-parameters.ts'
import { namesIn } from './request-parameters.ts'
import type { Target } from './types.ts'

/**
 * An error that speaks of a parameter which was sent says so: the user can take it out. Any other one stays as it is.
 * A request is refused as a whole, so a parameter that was not sent is never the cause. Pure.
 */
export function nameRefused(
	error: AppError,
	target: Pick<Target, 'api' | 'baseUrl'>,
	parameters: ReplyParameters,
): AppError {
	if (error.kind !== 'bad-request') return error
	const { detail } = error
	const found = namesIn(target, parameters).find(({ name }) => speaksOf(detail, name))
	return found ? { kind: 'parameter-refused', ...found, detail } : error
}

/** Names that are words of every day count only where they are set apart. */
function speaksOf(detail: string, name: string): boolean {
	const escaped = name.replaceAll(/[^\w]/g, '\\$&')
	const isWord = /^[a-z]+$/.test(name) && name !== 'temperature' && name !== 'verbosity'
	const pattern = isWord ? `["'\`‘“]${escaped}["'\`’”]|\\b${escaped}:` : `(?<![\\w.])${escaped}(?![\\w])`
	return new RegExp(pattern, 'i').test(detail)
}
