/**
 * Answers with a recording, cut where the question says; what is asked for afterwards gets the rest of it, as
 * the recorded provider would: by cursor, or as the continuation of the message that the request ends with.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import type { Api } from '../../src/shared/model.ts'
import { readQuestion, replyRequestSchema } from '../support/fake-provider/plan-answer.ts'

/** `after`: how many bytes of the recording are sent. */
export type Cut = { readonly after: number; readonly how: 'end' | 'reset' }

export const toPrompt = ({ after, how }: Cut): string => `${how} after ${after}`

export type RecordingProvider = { readonly url: string; readonly close: () => Promise<void> }

export async function createRecordingProvider(api: Api, recording: Buffer): Promise<RecordingProvider> {
	const frames = splitIntoFrames(recording).map((bytes) => ({ bytes, data: readData(bytes) }))
	const cutOnce = new Set<string>()

	const server = createServer(async (request, response) => {
		response.on('error', () => {})
		const url = new URL(request.url ?? '/', 'http://recording')
		const raw = await readText(request)
		response.writeHead(200, { 'content-type': 'text/event-stream' })
		if (request.method === 'GET') {
			return void response.end(afterCursor(Number(url.searchParams.get('starting_after') ?? -1)))
		}
		const { prompt, prefix } = readQuestion(replyRequestSchema.parse(JSON.parse(raw)))
		if (prefix !== null) return void response.end(continuationOf(prefix))
		if (cutOnce.has(prompt)) return void response.end(recording)
		cutOnce.add(prompt)
		const [, how, after] = /^(end|reset) after (\d+)$/.exec(prompt) ?? []
		send(response, recording.subarray(0, Number(after)), how === 'reset')
	})

	function afterCursor(cursor: number): Buffer {
		const start = frames.findIndex(({ data }) => Number(data?.sequence_number ?? -1) > cursor)
		return Buffer.concat(frames.slice(start).map(({ bytes }) => bytes))
	}

	/** One event with all of the text that is left, then the recorded end. */
	function continuationOf(prefix: string): Buffer {
		const rest = frames
			.map(({ data }) => contentOf(data))
			.join('')
			.slice(prefix.length)
		const last = frames.findLastIndex(({ data }) => contentOf(data) !== '')
		const model = frames[last]?.data
		const chunk = { ...model, choices: [{ index: 0, delta: { content: rest }, finish_reason: null }] }
		const end = frames.slice(last + 1).map(({ bytes }) => bytes)
		return Buffer.concat([Buffer.from(rest === '' ? '' : `data: ${JSON.stringify(chunk)}\n\n`), ...end])
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	return {
		// A provider that nobody knows is asked to continue; for `responses` the core must be told to use background mode.
		url: `http://127.0.0.1:${port}/${api === 'chat' ? 'chat' : 'responses'}/v1`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve())
				server.closeAllConnections()
			}),
	}
}

/** The ends of the events, in bytes from the start. */
export function eventEnds(recording: Buffer): readonly number[] {
	let end = 0
	return splitIntoFrames(recording).map((bytes) => {
		end += bytes.length
		return end
	})
}

/** Each with its closing blank line. */
function splitIntoFrames(recording: Buffer): readonly Buffer[] {
	const frames: Buffer[] = []
	for (let start = 0; start < recording.length; ) {
		const blank = recording.indexOf('\n\n', start)
		const end = blank < 0 ? recording.length : blank + 2
		frames.push(recording.subarray(start, end))
		start = end
	}
	return frames
}

type Data = {
	readonly sequence_number?: number
	readonly choices?: readonly { readonly delta?: { readonly content?: string | null } }[]
}

/** Null for comments and for `[DONE]`. */
function readData(frame: Buffer): Data | null {
	const json = /^data: (\{.*\})$/m.exec(frame.toString('utf8'))?.[1]
	return json === undefined ? null : JSON.parse(json)
}

const contentOf = (data: Data | null): string => data?.choices?.[0]?.delta?.content ?? ''

function send(response: ServerResponse, bytes: Buffer, isReset: boolean): void {
	if (!isReset) return void response.end(bytes)
	response.flushHeaders()
	// What is still in this process when the reset comes would never reach the wire.
	response.write(bytes, () => response.socket?.resetAndDestroy())
}
