/** What a form can tell about a base URL while it is typed. The core decides; this finds the problem sooner. */
import type { Api } from '../../../shared/model.ts'
import { presetAt } from '../../../shared/provider-presets.ts'

export type BaseUrlProblem =
	| 'base-url-missing'
	| 'base-url-invalid'
	| 'base-url-credentials'
	| 'base-url-query'

export function baseUrlProblem(text: string): BaseUrlProblem | null {
	if (text.trim() === '') return 'base-url-missing'
	const url = parse(text)
	if (url === null || url.hostname === '') return 'base-url-invalid'
	if (url.username !== '' || url.password !== '') return 'base-url-credentials'
	return url.search !== '' || url.hash !== '' ? 'base-url-query' : null
}

/** True when what is sent there can be read on the way: plain http to another machine. */
export function isUnencrypted(text: string): boolean {
	const url = parse(text)
	return url?.protocol === 'http:' && !isThisMachine(url.hostname)
}

/** Scheme, host and port; null while the text is no address. */
export function originOf(text: string): string | null {
	return parse(text)?.origin ?? null
}

/** A provider that is known speaks as its preset says; almost everything else speaks Chat Completions. */
export function usualApi(text: string): Api {
	return presetAt(text.trim())?.api ?? 'chat'
}

/** A name for people: `https://api.deepseek.com/v1` → `deepseek.com`. */
export function nameFor(text: string): string {
	return parse(text)?.host.replace(/^api\./, '') ?? text.trim()
}

export type AzureTarget = { readonly baseUrl: string; readonly api: Api; readonly deployment: string | null }

/**
 * What Azure's portal shows to be copied: the address of one deployment, in the interface of before `/openai/v1`. Read as
 * the newer one, which needs no version. Null for every other text.
 */
export function readAzureTarget(text: string): AzureTarget | null {
	const url = parse(text)
	if (!url || presetAt(url.href)?.id !== 'azure' || !url.searchParams.has('api-version')) return null
	const way = /^\/openai\/(?:deployments\/([\w.-]+)\/chat\/completions|responses)$/.exec(url.pathname)
	if (!way) return null
	const [, deployment = null] = way
	return { baseUrl: `${url.origin}/openai/v1`, api: deployment === null ? 'responses' : 'chat', deployment }
}

function parse(text: string): URL | null {
	const url = URL.parse(text.trim())
	return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : null
}

function isThisMachine(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127(\.\d+){3}$/.test(hostname)
	)
}
