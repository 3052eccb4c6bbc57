import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A real server that answers `GET /models`, and remembers which keys reached it. */
export async function startModelsServer(models: readonly string[]) {
	const server = {
		models,
		keys: [] as (string | null)[],
		baseUrl: '',
		origin: '',
		refusal: null as string | null,
	}
	const http = createServer((request, response) => {
		server.keys.push(request.headers.authorization?.replace('Bearer ', '') ?? null)
		response.statusCode = server.refusal === null && request.url === '/v1/models' ? 200 : 401
		response.setHeader('content-type', 'application/json')
		const answer =
			server.refusal === null
				? { data: server.models.map((id) => ({ id })) }
				: { error: { message: server.refusal } }
		response.end(JSON.stringify(answer))
	})
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => {
		http.closeAllConnections()
		http.close()
	})
	server.origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
	server.baseUrl = `${server.origin}/v1`
	return server
}
