/** SDK, HTTP and network failures → `AppError`. The one place where they are translated. */
import { type AppError, AppErrorException } from '../../../shared/errors.ts'
import { htmlToText, looksLikeHtml, toDetail } from './error-detail.ts'
import { readNetworkError } from './network-error.ts'
import { readProviderError } from './provider-error.ts'
import { readExhaustion } from './rate-limit.ts'
import { readRetryAfter } from './retry-after.ts'

export type FailureContext = {
	readonly host: string
	readonly model: string
	readonly apiKey: string | null
	/** Values of headers that are as secret as the key. */
	readonly otherSecrets?: readonly string[] | undefined
	readonly isSent: boolean
	readonly connectTimeoutMs: number
	readonly nowMs: number
}

/** Wrappers hide the reason: the SDK's "Connection error." has undici's error as its cause, which has the system's. */
const maxCauses = 8

/** Never throws. What is nobody's known failure is `internal`: a mistake of ours. */
export function toAppError(thrown: unknown, context: FailureContext): AppError {
	let cause: unknown = thrown
	for (let depth = 0; depth < maxCauses && cause instanceof Error; depth++) {
		if (cause instanceof AppErrorException) return cause.error
		const error = isHttpError(cause) ? readHttpError(cause, context) : readNetworkError(cause, context)
		if (error !== null) return error
		cause = cause.cause
	}
	const text = thrown instanceof Error ? thrown.message : String(thrown)
	return { kind: 'internal', detail: toDetail(text, context.apiKey, context.otherSecrets) }
}

/** The SDK's `APIError` for an HTTP status; recognised by shape, since the SDK is loaded on first use. */
type HttpError = Error & { readonly status: number; readonly headers: Headers; readonly error?: unknown }

function isHttpError(error: Error): error is HttpError {
	return (
		'status' in error &&
		typeof error.status === 'number' &&
		'headers' in error &&
		error.headers instanceof Headers
	)
}

function readHttpError(error: HttpError, context: FailureContext): AppError {
	const { status, headers } = error
	const { model, apiKey, otherSecrets, nowMs } = context
	return readProviderError(error.error ?? bodyText(error), {
		status,
		retryAfterMs: readRetryAfter(headers, nowMs) ?? (status === 429 ? readExhaustion(headers, nowMs) : null),
		model,
		apiKey,
		otherSecrets,
	})
}

/** A body that is not JSON is kept in the message only, after the status. */
function bodyText({ message, status }: HttpError): string {
	const text = message.replace(new RegExp(`^${status} `), '')
	if (text === 'status code (no body)') return ''
	return looksLikeHtml(text) ? htmlToText(text) : text
}
