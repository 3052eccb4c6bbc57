import { parseArgs } from 'node:util'
import type { Rung } from './schedule.ts'

export const usage = `npm run torture -- [--seed=N] [--schedules=5000] [--kills=1000] [--disk=50] [--damage=1000]
                    [--messages=100000] [--rungs=a,c] [--first=0] [--lanes=12]
                    [--time-factor=50]

  --schedules    replies with faults of their own, divided among the rungs
  --rungs        a: Responses in background mode, replayed or polled; c: Chat Completions, continued by prefix
  --first        the number of the first schedule: one that failed can be run alone
  --kills        rounds of kill -9
  --disk         rounds with a disk that refuses
  --damage       histories that are spoilt and then opened
  --messages     calls that no window makes, divided among the core and the hosts' two ways in
  --lanes        replies that run at once
  --time-factor  how many times as fast as the world the core's clock runs
`

export type CampaignOptions = {
	readonly seed: number
	readonly rungs: readonly Rung[]
	readonly schedules: number
	readonly first: number
	readonly kills: number
	readonly disk: number
	readonly damage: number
	readonly messages: number
	readonly lanes: number
	readonly timeFactor: number
}

/** Null when they make no sense. A seed is drawn where none is given. */
export function parseOptions(args: readonly string[]): CampaignOptions | null {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
				rungs: { type: 'string', default: 'a,c' },
				schedules: { type: 'string', default: '5000' },
				first: { type: 'string', default: '0' },
				kills: { type: 'string', default: '1000' },
				disk: { type: 'string', default: '50' },
				damage: { type: 'string', default: '1000' },
				messages: { type: 'string', default: '100000' },
				lanes: { type: 'string', default: '12' },
				'time-factor': { type: 'string', default: '50' },
			},
		})
		const rungs = values.rungs.split(',').filter((rung) => rung === 'a' || rung === 'c')
		const options = {
			seed: Number(values.seed),
			rungs,
			schedules: Number(values.schedules),
			first: Number(values.first),
			kills: Number(values.kills),
			disk: Number(values.disk),
			damage: Number(values.damage),
			messages: Number(values.messages),
			lanes: Number(values.lanes),
			timeFactor: Number(values['time-factor']),
		}
		const { seed, schedules, first, kills, disk, damage, messages } = options
		const counts = [seed, schedules, first, kills, disk, damage, messages]
		const areCounts = counts.every((count) => Number.isInteger(count) && count >= 0)
		const isRunnable = rungs.length > 0 && options.lanes >= 1 && options.timeFactor >= 1
		return areCounts && isRunnable ? options : null
	} catch {
		return null
	}
}
