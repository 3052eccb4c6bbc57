import type { TFunction } from 'i18next'
import { type AppError, assertNever } from '../../shared/errors.ts'

export type ErrorDescription = {
	/** What happened: one sentence. */
	readonly title: string
	/** What to do about it: one sentence. */
	readonly nextStep: string
	/** The provider's or the system's own words, in whatever language they came; null when there are none. */
	readonly detail: string | null
}

/** Turns an error into sentences in the user's language. `t` must know the namespace `errors`. */
export function describeError(error: AppError, t: TFunction<'errors'>): ErrorDescription {
	switch (error.kind) {
		case 'bad-input':
			return {
				title: t('bad-input.title'),
				nextStep: t('bad-input.nextStep', { field: error.field }),
				detail: error.detail,
			}
		case 'not-found':
			return { title: t(`not-found.${error.what}`), nextStep: t('not-found.nextStep'), detail: null }
		case 'already-replying':
		case 'no-provider':
		case 'no-model':
		case 'key-missing':
		case 'key-locked':
		case 'provider-disabled':
		case 'key-unreadable':
		case 'key-store-undecided':
		case 'wrong-passphrase':
		case 'offline':
		case 'proxy-auth':
		case 'captive-portal':
		case 'ended-early':
		case 'app-stopped':
		case 'disconnected':
			return { title: t(`${error.kind}.title`), nextStep: t(`${error.kind}.nextStep`), detail: null }
		case 'not-allowed':
		case 'malformed-event':
		case 'unauthorized':
		case 'forbidden':
		case 'payment-required':
		case 'quota-exceeded':
		case 'not-found-at-provider':
		case 'context-too-long':
		case 'filtered':
		case 'refused':
		case 'internal':
			return {
				title: t(`${error.kind}.title`),
				nextStep: t(`${error.kind}.nextStep`),
				detail: error.detail || null,
			}
		case 'over-limit':
			return {
				title: t('over-limit.title', { providerName: error.providerName }),
				nextStep: t('over-limit.nextStep'),
				detail: null,
			}
		case 'origin-changed':
			return {
				title: t('origin-changed.title'),
				nextStep: t('origin-changed.nextStep', error),
				detail: null,
			}
		case 'unreachable':
			return {
				title: t('unreachable.title', { host: error.host }),
				nextStep: t('unreachable.nextStep'),
				detail: error.code,
			}
		case 'tls':
			return {
				title: t('tls.title', { host: error.host }),
				nextStep: t('tls.nextStep'),
				detail: error.detail || null,
			}
		case 'redirected':
			return {
				title: t('redirected.title'),
				nextStep: t('redirected.nextStep', { to: error.to }),
				detail: null,
			}
		case 'timeout':
			return {
				title: t(`timeout.${error.stage}`, { seconds: toSeconds(error.afterMs) }),
				nextStep: t('timeout.nextStep'),
				detail: null,
			}
		case 'connection-lost':
			return {
				title: t('connection-lost.title'),
				nextStep: t('connection-lost.nextStep'),
				detail: error.code || null,
			}
		case 'not-a-stream':
			return {
				title: t('not-a-stream.title', { contentType: error.contentType }),
				nextStep: t('not-a-stream.nextStep'),
				detail: null,
			}
		case 'too-large':
			return {
				title: t('too-large.title', { megabytes: Math.round(error.limitBytes / 1_000_000) }),
				nextStep: t('too-large.nextStep'),
				detail: null,
			}
		case 'rate-limited':
		case 'overloaded':
			return {
				title: t(`${error.kind}.title`),
				nextStep: describeWait(error.kind, error.retryAfterMs, t),
				detail: error.detail || null,
			}
		case 'server-error':
			return {
				title: t('server-error.title', { status: error.status }),
				nextStep: describeWait('server-error', error.retryAfterMs, t),
				detail: error.detail || null,
			}
		case 'pictures-not-taken':
			return {
				title: t('pictures-not-taken.title', { model: error.model }),
				nextStep: t('pictures-not-taken.nextStep'),
				detail: null,
			}
		case 'model-not-found':
			return {
				title: t('model-not-found.title', { model: error.model }),
				nextStep: t('model-not-found.nextStep'),
				detail: error.detail || null,
			}
		case 'bad-request':
			return {
				title: t('bad-request.title', { status: error.status }),
				nextStep: t('bad-request.nextStep'),
				detail: error.detail || null,
			}
		case 'parameter-refused':
			return {
				title: t('parameter-refused.title', { name: error.name }),
				nextStep: t('parameter-refused.nextStep'),
				detail: error.detail || null,
			}
		case 'not-saved':
			return {
				title: t(`not-saved.${error.reason}`),
				nextStep: t(error.reason === 'disk-full' ? 'not-saved.nextStepDiskFull' : 'not-saved.nextStep'),
				detail: null,
			}
		case 'history-too-new':
			return {
				title: t('history-too-new.title'),
				nextStep: t('history-too-new.nextStep'),
				detail: error.path,
			}
		case 'history-unavailable':
			return {
				title: t('history-unavailable.title', { path: error.path }),
				nextStep: t('history-unavailable.nextStep'),
				detail: error.detail || null,
			}
		default:
			return assertNever(error)
	}
}

function describeWait(
	kind: 'rate-limited' | 'overloaded' | 'server-error',
	retryAfterMs: number | null,
	t: TFunction<'errors'>,
): string {
	if (retryAfterMs === null) return t(`${kind}.nextStep`)
	return t(`${kind}.nextStepIn`, { seconds: toSeconds(retryAfterMs) })
}

const toSeconds = (ms: number) => Math.ceil(ms / 1000)
