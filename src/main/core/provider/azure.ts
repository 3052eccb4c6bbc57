/**
 * Azure OpenAI's two interfaces. The newer one, below `/openai/v1`, is OpenAI's own, and only calls a model by the name
 * of its deployment. The older one wants a version with every request, the key under another name, and for Chat
 * Completions the deployment in the path. (learn.microsoft.com: Azure OpenAI REST API reference)
 */
import type { Target } from './types.ts'

type Endpoint = { readonly baseURL: string; readonly defaultQuery?: Record<string, string> }

/** Where the SDK is to send its requests. `model`: the one that is asked for, empty when none is. */
export function endpointOf(target: Target, model: string): Endpoint {
	const version = target.azure?.apiVersion
	if (!version) return { baseURL: target.baseUrl }
	const root = `${target.baseUrl.replace(/\/openai(?:\/v1|\/deployments\/[^/]+)?$/, '')}/openai`
	const isDeployment = target.api === 'chat' && model !== ''
	const deployment = encodeURIComponent(askedModel(target, model))
	return {
		baseURL: isDeployment ? `${root}/deployments/${deployment}` : root,
		defaultQuery: { 'api-version': version },
	}
}

/** The key, as the SDK's headers; null takes the SDK's own header out. */
export function authorizationOf({ apiKey, azure }: Target): Record<string, string | null> {
	if (apiKey === null) return { Authorization: null }
	return azure?.apiVersion
		? { Authorization: null, 'api-key': apiKey }
		: { Authorization: `Bearer ${apiKey}` }
}

/** What the provider is to call the model: the deployment that is set, or else the one that the address names. */
export function askedModel({ azure, baseUrl }: Target, model: string): string {
	const inAddress = azure?.apiVersion ? /\/openai\/deployments\/([\w.-]+)$/.exec(baseUrl)?.[1] : undefined
	return azure?.deployment ?? inAddress ?? model
}
