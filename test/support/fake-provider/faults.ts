/** Faults that strike before there is a stream: instead of it comes another answer, or none. */
import type { ServerResponse } from 'node:http'
import type { Fault } from './behaviour.ts'
import type { Recorder } from './request-log.ts'

/** True when the fault has answered, or has left the request without an answer. */
export function answerWithFault(fault: Fault | null, response: ServerResponse, recorder: Recorder): boolean {
	switch (fault?.kind) {
		case 'status':
			return send(fault.status, 'application/json', JSON.stringify(errorBody(fault)), {
				...(fault.retryAfter !== undefined && { 'retry-after': fault.retryAfter }),
				'x-request-id': `req_${recorder.record.number}`,
			})
		case 'captive-portal':
			return send(200, 'text/html; charset=utf-8', portalPage, {})
		case 'plain-text':
			return send(200, 'text/plain', 'I am a teapot, not a stream.', {})
		case 'redirect':
			return send(fault.status, 'text/plain', '', { location: fault.to })
		case 'never-answers':
			return true
		default:
			return false
	}

	function send(status: number, type: string, body: string, headers: Record<string, string>): true {
		response.writeHead(status, { 'content-type': type, ...headers })
		response.end(body)
		recorder.answered(status)
		recorder.ended('fault')
		return true
	}
}

const portalPage =
	'<!doctype html><html><head><title>Welcome to Hotel Wi-Fi</title></head><body>Please sign in.</body></html>'

const usualErrors: ReadonlyMap<number, { readonly code: string; readonly message: string }> = new Map([
	[400, { code: 'invalid_request_error', message: 'Invalid value for parameter.' }],
	[401, { code: 'invalid_api_key', message: 'Incorrect API key provided.' }],
	[402, { code: 'insufficient_balance', message: 'Insufficient balance.' }],
	[403, { code: 'permission_error', message: 'Your key may not use this model.' }],
	[404, { code: 'model_not_found', message: 'The model `gone` does not exist.' }],
	[413, { code: 'request_too_large', message: 'Request exceeds the maximum size.' }],
	[429, { code: 'rate_limit_exceeded', message: 'Rate limit reached for requests.' }],
	[500, { code: 'server_error', message: 'The server had an error.' }],
	[503, { code: 'service_unavailable', message: 'Service unavailable.' }],
	[529, { code: 'overloaded_error', message: 'Overloaded.' }],
])

function errorBody(fault: Extract<Fault, { kind: 'status' }>): object {
	const usual = usualErrors.get(fault.status)
	const code = fault.code ?? usual?.code ?? 'error'
	const message = fault.message ?? usual?.message ?? `HTTP ${fault.status}`
	return { error: { message, type: code, code, param: null } }
}
