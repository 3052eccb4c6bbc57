/** One reply for every byte of a recording and one for every event, each cut there once. */
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/main/core/ports.ts'
import { scaleClock } from '../../src/main/startup/scale-clock.ts'
import type { Api, MessageId } from '../../src/shared/model.ts'
import { startCore } from '../support/start-core.ts'
import { compareTexts } from './compare-texts.ts'
import { createLedger, type Tally } from './findings.ts'
import { type Cut, createRecordingProvider, eventEnds, toPrompt } from './recording-provider.ts'
import { createShownReplies } from './shown-replies.ts'

/** In memory where the system offers that: thousands of replies would spend their time waiting for a disk. */
const fastFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const lanes = 24
const limitMs = 20_000

/**
 * `right`: the whole answer. Bytes are cut by a clean end and by a reset in turn, events by both. `everyByte`: or only
 * every such byte; every event is cut whatever it is.
 */
export async function cutEverywhere(
	api: Api,
	recording: Buffer,
	right: { readonly text: string; readonly reasoning: string },
	everyByte: number,
): Promise<Tally> {
	const ledger = createLedger(`every cut, ${api}`)
	const provider = await createRecordingProvider(api, recording)
	const core = await startCore({
		dataDir: mkdtempSync(join(fastFolder, 'holdfast-cuts-')),
		environment: { baseUrl: provider.url, api, isBackground: api === 'responses' },
		ports: { clock: scaleClock(systemClock, 200) },
	})
	const shown = createShownReplies()
	core.core.onEvents(shown.take)

	const cuts: Cut[] = []
	for (let after = 0; after < recording.length; after += everyByte) {
		cuts.push({ after, how: cuts.length % 2 === 0 ? 'end' : 'reset' })
	}
	for (const after of eventEnds(recording)) cuts.push({ after, how: after % 2 === 0 ? 'reset' : 'end' })

	async function carry(cut: Cut): Promise<void> {
		const where = `${api}, ${toPrompt(cut)} bytes`
		ledger.round()
		const input = { chatId: null, text: toPrompt(cut), providerId: null, model: null }
		const { reply } = await core.call('chat.send', input)
		shown.attach(reply)
		await shown.until(() => shown.get(reply.id)?.status?.phase === 'settled', limitMs)
		judge(where, reply.id)
	}

	function judge(where: string, replyId: MessageId): void {
		const end = shown.get(replyId)
		if (end?.status?.phase !== 'settled') {
			ledger.find('hang', where, JSON.stringify(end?.status))
			return
		}
		const { outcome, error } = end.status
		if (outcome !== 'complete') ledger.find('false death', where, `${outcome}: ${JSON.stringify(error)}`)
		for (const irregular of end.irregular) ledger.find('broken order', where, irregular)
		const text = compareTexts(right.text, end.text)
		if (text) ledger.differ(where, 'text', text)
		const reasoning = compareTexts(right.reasoning, end.reasoning)
		if (reasoning) ledger.differ(where, 'reasoning', reasoning)
	}

	const waiting = cuts.values()
	try {
		await Promise.all(
			Array.from({ length: lanes }, async () => {
				for (const cut of waiting) await carry(cut)
			}),
		)
	} finally {
		await core.discard()
		await provider.close()
	}
	return ledger.tally()
}
