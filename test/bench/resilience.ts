/**
 * Side by side, in one run, over the same broken streams: Holdfast and the two libraries that other chat clients
 * are built on. Times are real: nothing is scaled.
 */
import {
	type BrokenProvider,
	type BrokenStream,
	brokenStreams,
	startBrokenProvider,
	toPrompt,
} from './support/broken-streams.ts'
import { type Client, type ClientOutcome, recoveredPercent } from './support/client-outcome.ts'
import { createHoldfastClient } from './support/holdfast-client.ts'
import { median } from './support/numbers.ts'
import { formatComparison, type Measured } from './support/resilience-table.ts'
import { type Row, row } from './support/row.ts'
import { createAiClient, createOpenAiClient } from './support/sdk-clients.ts'

/** Longer than Holdfast's longest patience with a silent provider (90 s), shorter than the libraries' (300 s). */
const limitMs = 110_000

export default async function resilience(): Promise<readonly Row[]> {
	const broken = await startBrokenProvider()
	const { url } = broken.provider
	// By this address it is no provider on this machine, for which other clocks hold.
	const remote = url.replace('127.0.0.1', '0.0.0.0')
	const clients = [
		createOpenAiClient(url),
		createAiClient(url),
		await createHoldfastClient(remote, { name: 'Holdfast, chat', api: 'chat', isBackground: false }),
		await createHoldfastClient(remote, {
			name: 'Holdfast, background',
			api: 'responses',
			isBackground: true,
		}),
	]
	try {
		// At once: most of the time is waiting for silence to be noticed.
		const measured = await Promise.all(
			clients.flatMap((client) => brokenStreams.map((stream) => measure(broken, client, stream))),
		)
		process.stderr.write(`\n${formatComparison(measured)}\n\n`)
		return toRows(measured)
	} finally {
		await Promise.all(clients.map((client) => client.close()))
		await broken.provider.close()
	}
}

async function measure(broken: BrokenProvider, client: Client, stream: BrokenStream): Promise<Measured> {
	const prompt = toPrompt(client.name, stream)
	const right = broken.provider.answerTo(prompt)
	const outcome = await client.ask(prompt, limitMs)
	const struckAtMs = broken.struckAtMs(prompt)
	const isTruncated = outcome.end === 'complete' && outcome.text !== right
	const end: ClientOutcome['end'] = isTruncated ? 'truncated' : outcome.end
	const noticedAfterMs =
		outcome.noticedAtMs === null || struckAtMs === null ? null : Math.max(0, outcome.noticedAtMs - struckAtMs)
	return {
		client: client.name,
		fault: stream.name,
		isSilent: stream.isSilent,
		percent: recoveredPercent(right, outcome.text),
		end,
		noticedAfterMs,
	}
}

function toRows(measured: readonly Measured[]): readonly Row[] {
	const of = (client: string) => measured.filter((each) => each.client === client)
	const lowest = (client: string) => Math.min(...of(client).map(({ percent }) => percent))
	const ours = measured.filter(({ client }) => client.startsWith('Holdfast'))
	const noticed = (isSilent: boolean) =>
		ours.filter((each) => each.isSilent === isSilent).map(({ noticedAfterMs }) => noticedAfterMs ?? limitMs)
	return [
		row('text-recovered-chat', lowest('Holdfast, chat'), '%', ['>=', 100]),
		row('text-recovered-background', lowest('Holdfast, background'), '%', ['>=', 100]),
		row('silent-truncations', ours.filter(({ end }) => end === 'truncated').length, '', ['<=', 0]),
		row('break-noticed-p50-ms', median(noticed(false)), 'ms', ['<=', 250]),
		row('silence-noticed-max-s', Math.max(...noticed(true)) / 1_000, 's', ['<=', 35]),
	]
}
