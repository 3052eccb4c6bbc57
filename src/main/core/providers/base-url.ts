import { AppErrorException } from '../../../shared/errors.ts'

export type BaseUrl = { readonly baseUrl: string; readonly origin: string }

/** What people paste from a provider's examples; requests add these themselves. */
const endpoints = /\/(chat\/completions|completions|responses|models)$/

/**
 * A base URL as it is stored: no slash at its end, no endpoint's name. Throws `bad-input` for what cannot be
 * one: a user name or password (it would be shown and stored in clear), a query, another scheme.
 */
export function parseBaseUrl(text: string): BaseUrl {
	const url = URL.parse(text.trim())
	if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
		throw refusal('It must be an http or https address.')
	}
	if (url.username !== '' || url.password !== '')
		throw refusal('It must not contain a user name or password.')
	if (url.search !== '' || url.hash !== '') throw refusal('It must not contain a query or fragment.')
	const path = url.pathname.replace(/\/+$/, '').replace(endpoints, '')
	return { baseUrl: `${url.origin}${path}`, origin: url.origin }
}

const refusal = (detail: string) => new AppErrorException({ kind: 'bad-input', field: 'baseUrl', detail })
