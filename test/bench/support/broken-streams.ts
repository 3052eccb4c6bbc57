/** The faults that clients are compared by: each strikes the first request for an answer, and no later one. */
import type { Behaviour } from '../../support/fake-provider/behaviour.ts'
import { createFakeProvider, type FakeProvider } from '../../support/fake-provider/create-fake-provider.ts'

/** Half of the answer has been sent when a stream breaks. */
const textLength = 1_200
const after = { chars: textLength / 2 }
const pace = { tokensPerSecond: 400 }

export type BrokenStream = {
	readonly name: string
	readonly behaviour: Partial<Behaviour>
	/** Nothing happens any more: whoever notices does so by a clock of its own. */
	readonly isSilent: boolean
}

export const brokenStreams: readonly BrokenStream[] = [
	broken('connection reset', { ...pace, fault: { kind: 'reset', after } }),
	broken('reset after a burst', { fault: { kind: 'reset', after } }),
	broken('connection closed in mid-body', { ...pace, fault: { kind: 'drop', after } }),
	broken('clean end, too early', { ...pace, fault: { kind: 'end', after } }),
	broken('half an event', { ...pace, fault: { kind: 'half-event', after } }),
	broken('malformed event', { ...pace, fault: { kind: 'malformed-event', after } }),
	broken('error inside the stream', {
		...pace,
		fault: { kind: 'error-event', after, code: 'server_error', message: 'The server had an error.' },
	}),
	broken('HTTP 503 before the stream', { fault: { kind: 'status', status: 503 } }),
	broken('captive portal (HTTP 200)', { fault: { kind: 'captive-portal' } }),
	{
		name: 'heartbeats stop',
		behaviour: { ...pace, pingEveryMs: 100, fault: { kind: 'stall', after } },
		isSilent: true,
	},
	{ name: 'silence', behaviour: { ...pace, fault: { kind: 'stall', after } }, isSilent: true },
]

function broken(name: string, behaviour: Partial<Behaviour>): BrokenStream {
	return { name, behaviour, isSilent: false }
}

/** What a client is asked; the provider knows the fault by it. */
export const toPrompt = (client: string, { name }: BrokenStream): string => `${client}: ${name}`

export type BrokenProvider = {
	readonly provider: FakeProvider
	/** When the fault struck the first request for this answer, in Unix milliseconds; null before it has. */
	readonly struckAtMs: (prompt: string) => number | null
}

export async function startBrokenProvider(): Promise<BrokenProvider> {
	const asked = new Set<string>()
	const provider = await createFakeProvider({
		textLength,
		behaviourFor({ prompt }) {
			const isFirst = !asked.has(prompt)
			asked.add(prompt)
			const stream = brokenStreams.find(({ name }) => prompt.endsWith(`: ${name}`))
			return isFirst ? (stream?.behaviour ?? {}) : pace
		},
	})
	return {
		provider,
		struckAtMs(prompt) {
			const first = provider.log.requests.find(
				({ method, body }) => method === 'POST' && JSON.stringify(body).includes(JSON.stringify(prompt)),
			)
			let chars = 0
			for (const { text, atMs } of first?.sent ?? []) {
				chars += text.length
				if (chars >= after.chars) return atMs
			}
			return first?.endedAtMs ?? null
		},
	}
}
