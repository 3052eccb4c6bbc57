/** How providers are spoken to: replies, lists of models and signs of life, over one set of connections. */
import type { ProxyChoice } from '../../../shared/provider-options.ts'
import type { Clock, Log } from '../ports.ts'
import { cancelReply, listModels, probe } from './ask-provider.ts'
import { startBriefAnswer } from './brief-answer.ts'
import { createConnections } from './connections.ts'
import type { ReadFile } from './input-content.ts'
import { openStream } from './open-stream.ts'
import { pollReply } from './poll-reply.ts'
import { nameRefused } from './refused-parameter.ts'
import { replayRequest, startReply, targetFor } from './start-request.ts'
import { createTransport } from './transport.ts'
import type { ProviderClient } from './types.ts'

export type ProviderClientOptions = {
	/** The proxy to use for a URL, for example `http://proxy:8080`; null for a direct connection. */
	readonly proxyFor: (url: string, own?: ProxyChoice) => Promise<string | null>
	/** Reads a picture that goes along. Left out: there are none. */
	readonly readFile?: ReadFile
	readonly clock: Clock
	readonly log: Log
}

export function createProviderClient({
	proxyFor,
	readFile = async () => null,
	clock,
	log,
}: ProviderClientOptions): ProviderClient {
	const connections = createConnections({ proxyFor, log })
	const transport = createTransport(connections, clock, log)
	return {
		streamReply(target, request, sink) {
			const { continueFrom, isBackground, parameters } = request
			return openStream(
				transport,
				targetFor(target, request),
				request,
				{
					heardUpTo: null,
					isGapless: isBackground,
					isMidAnswer: continueFrom !== null && continueFrom.hasThoughts !== true,
				},
				{ ...sink, failed: (error) => sink.failed(nameRefused(error, target, parameters)) },
				(client) => startReply(client, target, request, readFile),
			)
		},
		replayReply: (target, kept, sink) =>
			openStream(
				transport,
				target,
				kept,
				// A gap that a replay has as well is the server's way of counting.
				{ heardUpTo: kept.cursor, isGapless: false },
				sink,
				(client) => replayRequest(client, kept),
			),
		streamBriefAnswer: (target, request, sink) =>
			openStream(transport, target, request, { heardUpTo: null, isGapless: false }, sink, (client) =>
				startBriefAnswer(client, target, request),
			),
		pollReply: (target, kept, sink) => pollReply(transport, target, kept, sink),
		cancelReply: (target, responseId) => cancelReply(transport, target, responseId),
		listModels: (target, signal) => listModels(transport, target, signal),
		probe: (target, timeoutMs, responseId = null) => probe(transport, target, timeoutMs, responseId),
		renewConnections: connections.renew,
		close: connections.close,
	}
}
