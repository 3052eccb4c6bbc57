import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
	findLocalServers,
	localCandidates,
} from '../../../../../src/main/core/providers/find-local-servers.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A server on a free port of this machine, and every request it got. */
async function serve(answer: Answer) {
	const requests: IncomingMessage[] = []
	const http = createServer((request, response) => {
		requests.push(request)
		answer(request, response)
	})
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => {
		http.closeAllConnections()
		http.close()
	})
	return { baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`, requests }
}

const json =
	(body: unknown): Answer =>
	(_request, response) =>
		response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
const models = (owner: string, ...ids: string[]): Answer =>
	json({ object: 'list', data: ids.map((id) => ({ id, owned_by: owner })) })

describe('finding servers on this machine', () => {
	it('finds Ollama with its models, and Ollama without any', async () => {
		const answer =
			(list: unknown): Answer =>
			(request, response) =>
				json(request.url === '/api/version' ? { version: '0.40.12' } : list)(request, response)
		const full = await serve(answer({ object: 'list', data: [{ id: 'gemma4:31b', owned_by: 'library' }] }))
		const empty = await serve(answer({ object: 'list', data: null }))
		const found = await findLocalServers(
			[full, empty].map(({ baseUrl }) => ({ preset: 'ollama' as const, baseUrl })),
		)
		expect(found).toEqual([
			{ preset: 'ollama', baseUrl: full.baseUrl, models: ['gemma4:31b'] },
			{ preset: 'ollama', baseUrl: empty.baseUrl, models: [] },
		])
	})

	it('believes what a server says it is, and claims nothing of one that says nothing', async () => {
		const llama = await serve(models('llamacpp', 'qwen3'))
		const vllm = await serve(models('vllm', 'Qwen/Qwen3-32B'))
		const stranger = await serve(models('me', 'mine'))
		const studio = await serve(models('organization_owner', 'openai/gpt-oss-20b'))
		const found = await findLocalServers([
			{ preset: 'vllm', baseUrl: llama.baseUrl },
			{ preset: 'llamacpp', baseUrl: vllm.baseUrl },
			{ preset: 'llamacpp', baseUrl: stranger.baseUrl },
			{ preset: 'lmstudio', baseUrl: studio.baseUrl },
		])
		expect(found.map(({ preset }) => preset)).toEqual(['llamacpp', 'vllm', 'custom', 'lmstudio'])
	})

	it('takes no other program for a model server', async () => {
		const web = await serve((_request, response) => response.end('<html>hello</html>'))
		const api = await serve(json({ items: [] }))
		const away = await serve((_request, response) =>
			response.writeHead(302, { location: 'https://example.com/v1/models' }).end(),
		)
		const closed = await serve((_request, response) => response.writeHead(401).end('{"data":[]}'))
		const candidates = [web, api, away, closed].map(({ baseUrl }) => ({ preset: 'vllm' as const, baseUrl }))
		expect(await findLocalServers(candidates)).toEqual([])
		expect(away.requests).toHaveLength(1)
	})

	it('does without a server that accepts and never answers, and one that is not there', async () => {
		const silent = await serve(() => {})
		const alive = await serve(models('vllm', 'one'))
		const found = await findLocalServers([
			{ preset: 'vllm', baseUrl: silent.baseUrl },
			{ preset: 'vllm', baseUrl: 'http://127.0.0.1:1/v1' },
			{ preset: 'vllm', baseUrl: alive.baseUrl },
		])
		expect(found.map(({ baseUrl }) => baseUrl)).toEqual([alive.baseUrl])
	})

	it('sends no key, and looks at no other machine', async () => {
		const server = await serve(models('vllm', 'one'))
		await findLocalServers([
			{ preset: 'vllm', baseUrl: server.baseUrl },
			{ preset: 'vllm', baseUrl: 'http://192.0.2.1:8000/v1' },
		])
		expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /v1/models'])
		const { authorization, cookie, 'x-api-key': other } = server.requests[0]?.headers ?? {}
		expect([authorization, cookie, other]).toEqual([undefined, undefined, undefined])
	})
})

describe('where it looks', () => {
	const ports = (host: string | null) => localCandidates(host).map(({ baseUrl }) => new URL(baseUrl).port)

	it('is the four usual ports', () => {
		expect(ports(null)).toEqual(['11434', '1234', '8080', '8000'])
	})

	it('is also where OLLAMA_HOST says, on this machine alone', () => {
		for (const host of ['127.0.0.1:11500', 'http://localhost:11500', '0.0.0.0:11500', '[::1]:11500']) {
			expect(ports(host)[0], host).toBe('11500')
		}
		for (const host of [
			'',
			'127.0.0.1',
			'192.168.1.5:11500',
			'https://ollama.example',
			'ollama.example',
			'::::',
		]) {
			expect(ports(host), host).toEqual(['11434', '1234', '8080', '8000'])
		}
	})
})
