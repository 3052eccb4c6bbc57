import { expect, it } from 'vitest'
import { noStoredOptions } from '../../../../../src/main/core/storage/parse-provider-options.ts'
import { createProviderRows, type ProviderRow } from '../../../../../src/main/core/storage/providers.ts'
import type { KeyId, ProviderId } from '../../../../../src/shared/model.ts'
import { openKeys } from '../keys/keys-fixture.ts'

const row = (id: string, change: Partial<ProviderRow> = {}): ProviderRow => ({
	id: id as ProviderId,
	name: `Provider ${id}`,
	baseUrl: 'https://api.example.com/v1',
	api: 'chat',
	preset: null,
	defaultModel: null,
	keyId: null,
	isEnabled: true,
	options: noStoredOptions,
	limits: {},
	...change,
})

it('gives back every field of a provider', () => {
	const rows = createProviderRows(openKeys().db)
	const full = row('b', {
		preset: 'vllm',
		defaultModel: 'small',
		keyId: 'k' as KeyId,
		isEnabled: false,
		options: {
			organization: 'org-1',
			project: null,
			azure: { apiVersion: '2024-10-21', deployment: 'mine' },
			proxy: { mode: 'manual', url: 'http://proxy.example:8080' },
			headers: [
				{ name: 'X-Team', value: 'blue' },
				{ name: 'X-Token', value: null },
			],
		},
		limits: { quietMs: 20_000, headersMs: null },
	})
	rows.save(full)
	rows.save(row('a'))
	expect(rows.read(full.id)).toEqual(full)
	expect(rows.all()).toEqual([full, row('a')])
	expect(rows.read('nobody' as ProviderId)).toBeNull()
})

it('takes a preset that a newer version knows for none', () => {
	const { db } = openKeys()
	const rows = createProviderRows(db)
	rows.save(row('a'))
	db.prepare("UPDATE providers SET preset = 'from-the-future'").run()
	expect(rows.read(row('a').id)?.preset).toBeNull()
})

it('orders providers as told, those not named last', () => {
	const rows = createProviderRows(openKeys().db)
	for (const id of ['a', 'b', 'c', 'd']) rows.save(row(id))
	rows.order(['d', 'nobody', 'b', 'd'].map((id) => id as ProviderId))
	expect(rows.all().map(({ id }) => id)).toEqual(['d', 'b', 'a', 'c'])
	rows.save(row('e'))
	rows.save(row('d', { name: 'Renamed' }))
	expect(rows.all().map(({ id }) => id)).toEqual(['d', 'b', 'a', 'c', 'e'])
})

it('lists providers in the order they were added, also after one was changed', () => {
	const rows = createProviderRows(openKeys().db)
	for (const id of ['c', 'a', 'b']) rows.save(row(id))
	rows.save(row('c', { name: 'Renamed' }))
	expect(rows.all().map(({ name }) => name)).toEqual(['Renamed', 'Provider a', 'Provider b'])
})

it('knows a list of models for one base URL alone, and forgets it with its provider', () => {
	const rows = createProviderRows(openKeys().db)
	const { id, baseUrl } = row('a')
	rows.save(row('a'))
	rows.saveModels(id, baseUrl, { models: ['one'], fetchedAtMs: 1 })
	rows.saveModels(id, baseUrl, { models: ['two', 'three'], fetchedAtMs: 2 })
	expect(rows.readModels(id, baseUrl)).toEqual({ models: ['two', 'three'], fetchedAtMs: 2 })
	expect(rows.readModels(id, 'https://other.example/v1')).toBeNull()
	rows.remove(id)
	expect(rows.all()).toEqual([])
	expect(rows.readModels(id, baseUrl)).toBeNull()
})

it('takes limits that another version wrote for unset, one by one', () => {
	const { db } = openKeys()
	const rows = createProviderRows(db)
	rows.save(row('a'))
	const read = (limits: string) => {
		db.prepare('UPDATE providers SET limits = ?').run(limits)
		return rows.read(row('a').id)?.limits
	}
	expect(read('{"quietMs":12000,"suspectMs":"soon","maxConcurrent":0,"unheardOf":3}')).toEqual({
		quietMs: 12_000,
	})
	for (const nonsense of ['{', 'null', '7', '[]']) expect(read(nonsense)).toEqual({})
})

it('takes options that it does not understand for unset, one by one', () => {
	const { db } = openKeys()
	const rows = createProviderRows(db)
	rows.save(row('a'))
	const read = (options: string) => {
		db.prepare('UPDATE providers SET options = ?').run(options)
		return rows.read(row('a').id)?.options
	}
	expect(read('{"organization":"org-1","project":7,"proxy":{"mode":"carrier-pigeon"},"headers":{}}')).toEqual(
		{
			...noStoredOptions,
			organization: 'org-1',
		},
	)
	for (const nonsense of ['{', 'null', '7', '[]']) expect(read(nonsense)).toEqual(noStoredOptions)
})
