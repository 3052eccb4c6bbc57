import { describe, expect, it } from 'vitest'
import { endpointOf } from '../../../../../src/main/core/provider/azure.ts'
import { hear, targetOf } from './hear.ts'
import { startClient, startProvider } from './with-provider.ts'

const classic = { apiVersion: '2024-10-21', deployment: null }
const resource = 'https://mine.openai.azure.com'

describe('the older interface', () => {
	it.each([resource, `${resource}/openai`, `${resource}/openai/v1`])('is found below %s', (baseUrl) => {
		const chat = targetOf(baseUrl, { azure: classic })
		expect(endpointOf(chat, 'gpt 5')).toEqual({
			baseURL: `${resource}/openai/deployments/gpt%205`,
			defaultQuery: { 'api-version': '2024-10-21' },
		})
		expect(endpointOf(chat, '').baseURL).toBe(`${resource}/openai`)
		expect(endpointOf({ ...chat, api: 'responses' }, 'gpt-5').baseURL).toBe(`${resource}/openai`)
	})

	it('takes the deployment from an address that names one', () => {
		const chat = targetOf(`${resource}/openai/deployments/mine`, { azure: classic })
		expect(endpointOf(chat, 'gpt-5').baseURL).toBe(`${resource}/openai/deployments/mine`)
		expect(endpointOf(chat, '').baseURL).toBe(`${resource}/openai`)
		const other = targetOf(chat.baseUrl, { azure: { ...classic, deployment: 'other' } })
		expect(endpointOf(other, 'gpt-5').baseURL).toBe(`${resource}/openai/deployments/other`)
	})

	it('is asked with its version, the key under its own name, and the deployment in the path', async () => {
		const provider = await startProvider()
		const target = targetOf(provider.url.replace(/\/v1$/, ''), {
			azure: { ...classic, deployment: 'my-deployment' },
		})
		await hear(startClient(), target)
		const [request] = provider.log.requests
		expect(request?.path).toMatch(
			/\/openai\/deployments\/my-deployment\/chat\/completions\?api-version=2024-10-21$/,
		)
		expect(request?.headers).toMatchObject({ 'api-key': 'sk-test-1234567890' })
		expect(request?.headers.authorization).toBeUndefined()
	})
})

describe('the newer interface', () => {
	it('is asked like OpenAI, for the deployment where it has another name than the model', async () => {
		const provider = await startProvider()
		const azure = { apiVersion: null, deployment: 'my-deployment' }
		const { text } = await hear(startClient(), targetOf(provider.url, { azure }))
		expect(text).toBe(provider.answerTo('Tell me something.'))
		expect(provider.log.requests[0]).toMatchObject({
			body: { model: 'my-deployment' },
			headers: { authorization: 'Bearer sk-test-1234567890' },
		})
	})
})
