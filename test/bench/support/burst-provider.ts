/**
 * A provider in a process of its own, as lean as one can be, so that what is measured is the client. Speaks Chat
 * Completions. Its answers are chosen by the model's name: `burst-N` sends N deltas as fast as the socket takes
 * them, `paced-R` sends R deltas a second until it is told to stop, `stamp` writes the time into its only delta.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const word = (index: number) => `word${index % 10} `
const event = (content: string) =>
	`data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":${JSON.stringify(content)}},"finish_reason":null}]}\n\n`
const end =
	'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'

const bursts = new Map<number, Buffer[]>()

/** One chunk of the body for each event: how providers send, and the hardest for a reader. */
function burst(count: number): readonly Buffer[] {
	let chunks = bursts.get(count)
	if (!chunks) {
		chunks = Array.from({ length: count }, (_, index) => Buffer.from(event(word(index))))
		bursts.set(count, chunks)
	}
	return chunks
}

async function sendBurst(response: ServerResponse, count: number): Promise<void> {
	for (const chunk of burst(count)) {
		if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve))
	}
	response.end(end)
}

function sendPaced(response: ServerResponse, perSecond: number): void {
	let sent = 0
	const startedAt = performance.now()
	const timer = setInterval(() => {
		const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond)
		for (; sent < due; sent += 1) response.write(event(word(sent)))
	}, 5)
	response.on('close', () => clearInterval(timer))
}

/** The client's own clock reads the same time: both are on this machine. */
function sendStamp(response: ServerResponse): void {
	setTimeout(() => {
		response.write(event(`${performance.timeOrigin + performance.now()}`))
		setTimeout(() => response.end(end), 60)
	}, 20)
}

const server = createServer((request, response) => {
	let body = ''
	request.setEncoding('utf8').on('data', (text: string) => {
		body += text
	})
	request.on('end', () => {
		const { model }: { readonly model: string } = JSON.parse(body)
		const [kind, amount] = model.split('-')
		response.writeHead(200, { 'content-type': 'text/event-stream' })
		response.flushHeaders()
		if (kind === 'burst') void sendBurst(response, Number(amount))
		else if (kind === 'paced') sendPaced(response, Number(amount))
		else sendStamp(response)
	})
})
server.listen(0, '127.0.0.1', () => {
	process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`)
})
process.on('disconnect', () => process.exit(0))
