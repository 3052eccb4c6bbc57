/** What undici, Node and the operating system report of a broken connection → `AppError`. */
import type { AppError } from '../../../shared/errors.ts'
import { toDetail } from './error-detail.ts'

export type NetworkErrorContext = {
	readonly host: string
	/** True once the request went out: from then on the provider may be working on it. */
	readonly isSent: boolean
	readonly connectTimeoutMs: number
}

/** Null for an error that is not the network's. */
export function readNetworkError(error: Error, context: NetworkErrorContext): AppError | null {
	if (/\b407\b/.test(error.message) && /proxy/i.test(error.message)) return { kind: 'proxy-auth' }
	const code = codeOf(error)
	if (code === null) return null
	const host = hostOf(error) ?? context.host
	if (tlsCodes.has(code) || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
		// Node adds advice on its command line after a semicolon.
		const reason = error.message.split(';')[0]
		return { kind: 'tls', host, detail: toDetail(`${code}: ${reason}`, null) }
	}
	if (code === 'ERR_INVALID_URL') {
		return { kind: 'bad-input', field: 'baseUrl', detail: 'The base URL is not a valid address.' }
	}
	if (code.startsWith('ERR_') || misuseCodes.has(code)) return null
	if (code === 'UND_ERR_CONNECT_TIMEOUT') {
		return { kind: 'timeout', stage: 'connect', afterMs: context.connectTimeoutMs }
	}
	// Looking up and reaching the host come before sending, whatever the flags say.
	if (!context.isSent || unreachableCodes.has(code)) return { kind: 'unreachable', host, code }
	return { kind: 'connection-lost', code }
}

const unreachableCodes: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ECONNREFUSED'])

/** Calls of ours that undici refuses. */
const misuseCodes: ReadonlySet<string> = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED'])

const tlsCodes: ReadonlySet<string> = new Set([
	'EPROTO',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REVOKED',
	'CERT_UNTRUSTED',
	'CERT_REJECTED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_CHAIN_TOO_LONG',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'HOSTNAME_MISMATCH',
	'UND_ERR_PRX_TLS',
])

/** Every address of a host is tried; when all fail, the error is an aggregate and its parts carry the code. */
function codeOf(error: Error): string | null {
	if ('code' in error && typeof error.code === 'string') return error.code
	// undici's parser names what it stumbled over in the message only.
	if (error.name === 'HTTPParserError') return 'HTTP_PARSER'
	if (!(error instanceof AggregateError)) return null
	for (const part of error.errors) {
		const code = part instanceof Error ? codeOf(part) : null
		if (code !== null) return code
	}
	return null
}

/** A name that could not be found is not always the provider's: it may be the proxy's. */
function hostOf(error: Error): string | null {
	return 'hostname' in error && typeof error.hostname === 'string' ? error.hostname : null
}
