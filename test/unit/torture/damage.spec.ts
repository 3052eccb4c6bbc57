/** A fixed slice of the thousand spoilt histories that `npm run torture` opens. */
import { expect, it } from 'vitest'
import { createRandom } from '../../support/fake-provider/random.ts'
import { spoil, wayNames } from '../../torture/damage.ts'
import { runDamageRounds } from '../../torture/damage-rounds.ts'
import { createLedger } from '../../torture/findings.ts'

it('a history spoilt in any way is opened whole, set aside with a word, or refused; never lost', {
	timeout: 120_000,
}, () => {
	const ledger = createLedger('damage')
	const rounds = 2 * wayNames.length
	runDamageRounds({ seed: 20_261, rounds, ledger })
	const { findings, counts, rounds: run } = ledger.tally()
	expect(findings).toEqual([])
	expect(run).toBe(rounds)
	expect(counts['set aside']).toBeGreaterThan(10)
	expect(counts['something was saved']).toBeGreaterThan(5)
})

it('every way spoils what it is given', () => {
	const whole = {
		main: Buffer.from(Array.from({ length: 40_960 }, (_, at) => (at >> 8) % 251)),
		wal: Buffer.alloc(8_192, 'log'),
	}
	for (const [number, name] of wayNames.entries()) {
		const { files } = spoil(whole, number, createRandom(7))
		const isSame = files.main?.equals(whole.main) && files.wal?.equals(whole.wal)
		expect(isSame, name).not.toBe(true)
	}
})
