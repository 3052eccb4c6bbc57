import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { targetOf } from './hear.ts'
import { startClient } from './with-provider.ts'

type Got = { readonly url: string; readonly headers: IncomingHttpHeaders }

/** A server that every name leads to: a proxy, which answers by itself. */
async function standIn(statusOf: (got: Got) => number) {
	const requests: Got[] = []
	const proxy = createServer((request, response) => {
		const { pathname, search } = new URL(request.url ?? '')
		const got = { url: pathname + search, headers: request.headers }
		requests.push(got)
		const status = statusOf(got)
		const body = status === 200 ? { data: [{ id: 'one' }] } : { error: { message: 'No.' } }
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
	})
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => {
		proxy.closeAllConnections()
		proxy.close()
	})
	return { requests, client: startClient(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`) }
}

const openRouter = 'http://openrouter.ai/api/v1'

it('asks OpenRouter about the key first, because its list of models is open to everybody', async () => {
	const { requests, client } = await standIn(({ url }) => (url.endsWith('/key') ? 401 : 200))
	await expect(client.listModels(targetOf(openRouter))).rejects.toMatchObject({
		error: { kind: 'unauthorized' },
	})
	expect(requests.map(({ url }) => url)).toEqual(['/api/v1/key'])
})

it('lists the models of OpenRouter when the key is good, or cannot be checked', async () => {
	for (const status of [200, 404, 500]) {
		const { client } = await standIn(({ url }) => (url.endsWith('/key') ? status : 200))
		expect(await client.listModels(targetOf(openRouter))).toEqual(['one'])
	}
})

it('checks no key where there is none', async () => {
	const { requests, client } = await standIn(() => 200)
	await client.listModels(targetOf(openRouter, { apiKey: null }))
	expect(requests.map(({ url }) => url)).toEqual(['/api/v1/models'])
})

it('lists Anthropic’s models in its own way, the key under one name alone', async () => {
	const { requests, client } = await standIn(() => 200)
	const target = targetOf('http://api.anthropic.com/v1', { apiKey: 'sk-ant-key' })
	expect(await client.listModels(target)).toEqual(['one'])
	expect(requests).toHaveLength(1)
	expect(requests[0]).toMatchObject({
		url: '/v1/models?limit=1000',
		headers: { 'x-api-key': 'sk-ant-key', 'anthropic-version': '2023-06-01' },
	})
	expect(requests[0]?.headers.authorization).toBeUndefined()
})

it('sends nobody else what Anthropic alone wants', async () => {
	const { requests, client } = await standIn(() => 200)
	await client.listModels(targetOf('http://api.anthropic.com.example/v1', { apiKey: 'sk-key' }))
	expect(requests[0]?.headers).not.toHaveProperty('x-api-key')
	expect(requests[0]?.headers.authorization).toBe('Bearer sk-key')
})
