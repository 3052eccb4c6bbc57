import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../../../src/main/core/ports.ts'
import { hear, targetOf } from './hear.ts'
import { startClient, startProvider } from './with-provider.ts'

/** A clock whose timers run when the test says so. */
function createManualClock(): Clock & { readonly runAll: () => void } {
	const waiting = new Set<() => void>()
	return {
		now: () => 0,
		after(_delayMs, run) {
			waiting.add(run)
			return () => waiting.delete(run)
		},
		runAll() {
			for (const run of waiting) run()
		},
	}
}

describe('listModels', () => {
	it('lists them in the order of the provider', async () => {
		const provider = await startProvider({ models: ['b', 'a', 'c'] })
		expect(await startClient().listModels(targetOf(provider.url))).toEqual(['b', 'a', 'c'])
	})

	it.each([
		[{ kind: 'status', status: 401 }, { kind: 'unauthorized' }],
		[{ kind: 'status', status: 500 }, { kind: 'server-error' }],
		[{ kind: 'captive-portal' }, { kind: 'captive-portal' }],
		[{ kind: 'plain-text' }, { kind: 'not-a-stream' }],
	] as const)('says what is wrong: %j', async (fault, error) => {
		const provider = await startProvider()
		provider.behave({ models: { fault } })
		await expect(startClient().listModels(targetOf(provider.url))).rejects.toMatchObject({ error })
	})

	it('ends when it is aborted', async () => {
		const provider = await startProvider()
		provider.behave({ models: { fault: { kind: 'never-answers' } } })
		const aborting = new AbortController()
		const listing = startClient().listModels(targetOf(provider.url), aborting.signal)
		await provider.log.until((requests) => requests.length === 1)
		aborting.abort()
		await expect(listing).rejects.toMatchObject({ error: { kind: 'connection-lost', code: 'ABORT_ERR' } })
		await provider.log.until(([request]) => request?.ending === 'aborted')
	})

	it('does not wait for ever', async () => {
		const provider = await startProvider()
		provider.behave({ models: { fault: { kind: 'never-answers' } } })
		const clock = createManualClock()
		const listing = startClient(null, clock).listModels(targetOf(provider.url))
		await provider.log.until((requests) => requests.length === 1)
		clock.runAll()
		await expect(listing).rejects.toMatchObject({ error: { kind: 'timeout', stage: 'headers' } })
	})
})

describe('probe', () => {
	it.each([
		['a list of models', null, 200],
		['a refusal', { kind: 'status', status: 401 }, 401],
		['a failure', { kind: 'status', status: 500 }, 500],
		['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:9/elsewhere' }, 307],
		['a portal', { kind: 'captive-portal' }, 200],
	] as const)('takes %s for a sign of life', async (_, fault, status) => {
		const provider = await startProvider()
		provider.behave({ models: { fault } })
		expect(await startClient().probe(targetOf(provider.url), 60_000)).toBe(status)
	})

	it('uses a connection of its own', async () => {
		const provider = await startProvider()
		const client = startClient()
		await hear(client, targetOf(provider.url))
		await client.probe(targetOf(provider.url), 60_000)
		await client.probe(targetOf(provider.url), 60_000)
		expect(provider.log.requests.map(({ connection }) => connection)).toEqual([1, 2, 3])
	})

	it('asks for a reply that the provider keeps where its id is known', async () => {
		const provider = await startProvider()
		const target = targetOf(provider.url, { api: 'responses' })
		expect(await startClient().probe(target, 60_000, 'resp_none')).toBe(404)
		expect(provider.log.requests.map(({ path }) => path)).toEqual(['/v1/responses/resp_none'])
	})

	it('finds no life where nobody listens', async () => {
		const provider = await startProvider()
		await provider.stopListening()
		expect(await startClient().probe(targetOf(provider.url), 60_000)).toBeNull()
	})

	it('finds no life where nobody answers in time', async () => {
		const provider = await startProvider()
		provider.behave({ models: { fault: { kind: 'never-answers' } } })
		const clock = createManualClock()
		const probing = startClient(null, clock).probe(targetOf(provider.url), 5_000)
		await provider.log.until((requests) => requests.length === 1)
		clock.runAll()
		expect(await probing).toBeNull()
	})
})
