/** The seeded campaign: `npm run torture`. The exit status is 1 when anything was lost, doubled or left hanging. */
import { parseOptions, usage } from './campaign-options.ts'
import { spawnCore, startCoreSession } from './core-process.ts'
import { runDamageRounds } from './damage-rounds.ts'
import { runDiskRounds } from './disk-rounds.ts'
import { createLedger, type Finding, type Tally } from './findings.ts'
import { type Preparation, runKillRounds } from './kill-rounds.ts'
import { runMessageCampaign } from './message-campaign.ts'
import { formatFindings, formatTable } from './report.ts'
import { runShift } from './run-schedules.ts'
import { startHostSession } from './session.ts'

const options = parseOptions(process.argv.slice(2))
if (options === null) {
	process.stderr.write(usage)
	process.exit(2)
}
const { seed, rungs, schedules, first, kills, disk, damage, messages, lanes, timeFactor } = options

/** Replies that share one process, one provider and one history. */
const shiftLength = 250
const limitMs = 120_000
/** A round is over in a second; what its clock could hurry is mostly the start of processes. */
const killTimeFactor = Math.min(timeFactor, 20)
const diskTimeFactor = Math.min(timeFactor, 10)

const say = (line: string) => void process.stderr.write(`${line}\n`)

say(`seed ${seed}`)
say(
	`The core's clock runs ${timeFactor} times as fast as the world (${killTimeFactor} in kill rounds, ${diskTimeFactor} in disk rounds): ` +
		'backoff, Retry-After, silence limits, probes, polling and the beat of the journal are shortened alike. ' +
		'The network, the disk and the provider keep real time.',
)

const tell = (finding: Finding) => say(`  ${finding.kind}: ${finding.where}: ${finding.detail}`)

const tallies: Tally[] = []
for (const rung of rungs) {
	const ledger = createLedger(`rung ${rung}`, tell)
	const count = Math.ceil(schedules / rungs.length)
	for (let done = 0; done < count; done += shiftLength) {
		await runShift({
			rung,
			seed,
			first: first + done,
			count: Math.min(shiftLength, count - done),
			lanes,
			timeScale: timeFactor,
			limitMs,
			outages: 2,
			startSession: startHostSession,
			ledger,
		})
		report(ledger.tally(), count)
	}
	tallies.push(ledger.tally())
}
if (kills > 0) {
	const shared = { seed, timeScale: killTimeFactor, limitMs }
	// The whole product takes seconds to start and dies no other death: a share of the rounds is enough for it.
	const whole = Math.ceil(kills / 10)
	const lean = createLedger('kill -9', tell)
	const prepare = async () => spawnCore()
	await runKillRounds({ ...shared, rounds: kills - whole, prepare, ledger: lean, onRound })
	tallies.push(lean.tally())
	const host = createLedger('kill -9, host', tell)
	await runKillRounds({ ...shared, rounds: whole, prepare: prepareHost, ledger: host, onRound })
	tallies.push(host.tally())
}
if (disk > 0) {
	const ledger = createLedger('disk refuses', tell)
	const shared = { seed, rounds: disk, timeScale: diskTimeFactor, limitMs }
	await runDiskRounds({ ...shared, startSession: startCoreSession, ledger })
	if (ledger.tally().rounds < disk) {
		ledger.find(
			'crash',
			'disk refuses',
			'no disk here can be made to refuse: neither mount nor prlimit works',
		)
	}
	tallies.push(ledger.tally())
}
if (damage > 0) {
	const ledger = createLedger('damaged files', tell)
	runDamageRounds({ seed, rounds: damage, ledger, onRound: () => onRound(ledger.tally(), damage) })
	tallies.push(ledger.tally())
}
if (messages > 0) {
	const onMessages = (tally: Tally, all: number) => tally.rounds % 5_000 === 0 && report(tally, all)
	tallies.push(...(await runMessageCampaign({ seed, messages, tell, onRound: onMessages })))
}

process.stdout.write(`${formatTable(tallies)}\n`)
process.stdout.write(formatFindings(tallies, seed))
process.exit(tallies.some(({ findings }) => findings.length > 0) ? 1 : 0)

function onRound(tally: Tally, rounds: number): void {
	if (tally.rounds % 50 === 0) report(tally, rounds)
}

function report({ name, rounds, findings, elapsedMs }: Tally, all: number): void {
	say(`${name}: ${rounds} of ${all}, ${findings.length} findings, ${Math.round(elapsedMs / 1_000)} s`)
}

async function prepareHost(): Promise<Preparation> {
	let starting: ReturnType<typeof startHostSession> | null = null
	return {
		open(sessionOptions) {
			starting = startHostSession(sessionOptions)
			return starting
		},
		async kill() {
			await (await starting)?.kill()
		},
	}
}
