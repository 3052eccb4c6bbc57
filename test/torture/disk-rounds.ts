/**
 * The disk becomes full while replies run: they go on in memory, are shown as not saved, and are saved when
 * there is room again. Nothing is lost, on the screen or on the disk.
 */
import type { AssistantMessage } from '../../src/shared/model.ts'
import { createFakeProvider } from '../support/fake-provider/create-fake-provider.ts'
import { createRandom } from '../support/fake-provider/random.ts'
import { checkHistory } from './check-history.ts'
import { compareTexts } from './compare-texts.ts'
import type { Ledger } from './findings.ts'
import { limitFileSize, mountSmallDisk, type RefusingDisk } from './refusing-disk.ts'
import type { Session, SessionOptions } from './session.ts'
import { createShownReplies } from './shown-replies.ts'

export type DiskOptions = {
	readonly seed: number
	readonly rounds: number
	readonly timeScale: number
	readonly limitMs: number
	readonly startSession: (options: SessionOptions) => Promise<Session>
	readonly ledger: Ledger
}

/** Runs no round where no disk can be made to refuse: the table shows how many were run. */
export async function runDiskRounds(options: DiskOptions): Promise<void> {
	for (let round = 0; round < options.rounds; round += 1) {
		// Every third one breaks instead of being full; all of them where nothing may be mounted.
		const disk = (round % 3 === 2 ? null : mountSmallDisk()) ?? limitFileSize()
		if (!disk) return
		options.ledger.round()
		options.ledger.count(`refused: ${disk.reason}`)
		try {
			await runRound(options, round, disk)
		} catch (cause) {
			options.ledger.find('crash', `disk, round ${round}`, String(cause))
		} finally {
			disk.remove()
		}
	}
}

async function runRound(options: DiskOptions, round: number, disk: RefusingDisk): Promise<void> {
	const { seed, timeScale, limitMs, startSession, ledger } = options
	const random = createRandom((seed ^ Math.imul(round + 1, 0x9e3779b1)) >>> 0)
	const where = `disk, round ${round}`
	const isBackground = random() < 0.5
	/** Does room come back while replies still run, or after their end? */
	const returnsEarly = random() < 0.5
	const provider = await createFakeProvider({
		seed,
		textLength: 300 + Math.floor(random() * 1_500),
		behaviour: { tokensPerSecond: 400 },
	})
	const sessionOptions: SessionOptions = {
		dataDir: disk.path,
		baseUrl: provider.url,
		api: isBackground ? 'responses' : 'chat',
		isBackground,
		timeScale,
	}
	const session = await startSession(sessionOptions)
	const shown = createShownReplies()
	const notices: (string | null)[] = []
	session.window.onBatch = (events) => {
		for (const event of events) {
			if (event.type !== 'storage.notice') continue
			notices.push(event.notice?.kind === 'not-saving' ? event.notice.reason : null)
		}
		shown.take(events)
	}
	const ids = new Map<string, string>()
	for (const name of ['one', 'two', 'three']) {
		const prompt = `${where}, ${name}`
		const input = { chatId: null, text: prompt, providerId: null, model: null }
		const { reply } = await session.window.call('chat.send', input)
		shown.attach(reply)
		ids.set(reply.id, prompt)
	}
	const isSettled = (isSaved: boolean) =>
		[...ids.keys()].every((id) => {
			const status = shown.get(id)?.status
			return status?.phase === 'settled' && (status.isSaved || !isSaved)
		})
	await shown.until(() => shown.hasText(), limitMs)
	await new Promise((resolve) => setTimeout(resolve, random() * 300))
	disk.refuse(session.pid)
	if (returnsEarly) await shown.until(() => notices.length > 0 || isSettled(false), limitMs)
	else if (!(await shown.until(() => isSettled(false), limitMs))) {
		ledger.find('hang', where, 'a disk that refuses kept a reply from its end')
	}
	if (notices.includes(disk.reason)) ledger.count('noticed')
	if ([...ids.keys()].some((id) => !isSavedNow(shown.get(id)?.status))) ledger.count('shown as not saved')
	await refuseMessage(session, ledger, where)
	disk.relent(session.pid)
	if (!(await shown.until(() => isSettled(true), limitMs))) {
		ledger.find('not stored', where, 'space came back, and the end of a reply is still not saved')
	}
	if (notices.length > 0 && !(await shown.until(() => notices.at(-1) === null, limitMs))) {
		ledger.find('hang', where, 'the notice was not taken back')
	}
	judgeShown()
	await session.stop()
	const { verdict, replies } = checkHistory(disk.path)
	if (verdict !== 'ok') ledger.find('damaged history', where, verdict)
	for (const [id, prompt] of ids) {
		const difference = compareTexts(provider.answerTo(prompt), replies.get(id)?.text ?? '')
		if (difference) ledger.differ(`${where}, "${prompt}"`, 'on disk', difference)
	}
	await provider.close()

	function judgeShown(): void {
		for (const [id, prompt] of ids) {
			const reply = shown.get(id)
			const difference = compareTexts(provider.answerTo(prompt), reply?.text ?? '')
			if (difference) ledger.differ(`${where}, "${prompt}"`, 'shown', difference)
			for (const irregular of reply?.irregular ?? []) ledger.find('broken order', where, irregular)
			const status = reply?.status
			if (status?.phase === 'settled' && status.outcome !== 'complete') {
				ledger.find('false death', where, JSON.stringify(status))
			}
		}
	}
}

function isSavedNow(status: AssistantMessage['status'] | null | undefined): boolean {
	return status?.phase === 'settled' && status.isSaved
}

/** A message is committed before its request, or not sent: the disk decides which, a window is told. */
async function refuseMessage({ window }: Session, ledger: Ledger, where: string): Promise<void> {
	try {
		await window.call('draft.save', { chatId: null, text: 'x'.repeat(100_000) })
		ledger.count('draft saved all the same')
	} catch (cause) {
		if (String(cause).includes('not-saved')) ledger.count('draft refused in words')
		else ledger.find('crash', where, String(cause))
	}
}
