/** All messages of a campaign, divided among the ways in, each with a core and a history of its own. */

import { type CoreWithHistory, startCoreWithHistory } from '../support/core-with-history.ts'
import { startIpcDouble } from '../support/electron-double/ipc-outside-vitest.ts'
import { openPage, visit } from '../unit/main/browser/browser-visit.ts'
import { startHost } from '../unit/main/browser/host-fixture.ts'
import { createLedger, type Finding, type Tally } from './findings.ts'
import { dispatchEntry, type Entry, ipcEntry, socketEntry } from './message-entries.ts'
import { runMessageRounds } from './message-rounds.ts'

export type MessageCampaign = {
	readonly seed: number
	readonly messages: number
	readonly tell: (finding: Finding) => void
	readonly onRound: (tally: Tally, rounds: number) => void
}

type Opened = { readonly entry: Entry; readonly close: () => Promise<void> }

export async function runMessageCampaign(campaign: MessageCampaign): Promise<readonly Tally[]> {
	const ways = [openDispatch, openSocket, openIpc]
	const share = Math.ceil(campaign.messages / ways.length)
	const tallies: Tally[] = []
	for (const open of ways) tallies.push(await runOne(campaign, open, share))
	return tallies
}

async function runOne(
	{ seed, tell, onRound }: MessageCampaign,
	open: (given: CoreWithHistory) => Promise<Opened>,
	rounds: number,
): Promise<Tally> {
	const given = await startCoreWithHistory()
	const { entry, close } = await open(given)
	const ledger = createLedger(`messages, ${entry.name}`, tell)
	const { dataDir } = given.core
	await runMessageRounds({
		seed,
		rounds,
		entry,
		dataDir,
		secrets: [given.key],
		ledger,
		onRound: () => onRound(ledger.tally(), rounds),
	})
	await close()
	await given.discard()
	return ledger.tally()
}

async function openDispatch({ core }: CoreWithHistory): Promise<Opened> {
	return { entry: dispatchEntry(core.core), close: async () => {} }
}

async function openSocket({ core }: CoreWithHistory): Promise<Opened> {
	const host = await startHost({ core: core.core })
	const { socket } = await openPage(await visit(host.newAddress(null)))
	return {
		entry: socketEntry(socket),
		async close() {
			socket.terminate()
			await host.close()
		},
	}
}

async function openIpc({ core }: CoreWithHistory): Promise<Opened> {
	const { ipcMain, contents, page, close } = await startIpcDouble(core.core)
	return {
		entry: ipcEntry(
			{
				invoke: (sender, ...call) => ipcMain.invoke(sender, ...call),
				receive: (sender, ...message) => ipcMain.receive(sender, ...message),
				channels: () => ipcMain.channels(),
			},
			contents,
			page,
		),
		close: async () => close(),
	}
}
