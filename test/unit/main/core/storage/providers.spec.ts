import { expect, it } from 'vitest'
import { createProviderRows, type ProviderRow } from '../../../../../src/main/core/storage/providers.ts'
import type { ProviderId } from '../../../../../src/shared/model.ts'
import { openKeys } from '../keys/keys-fixture.ts'

const row = (id: string, change: Partial<ProviderRow> = {}): ProviderRow => ({
	id: id as ProviderId,
	name: `Provider ${id}`,
	baseUrl: 'https://api.example.com/v1',
	api: 'chat',
	defaultModel: null,
	key: null,
	limits: {},
	...change,
})

it('gives back every field of a provider, with and without a key', () => {
	const rows = createProviderRows(openKeys().db)
	const withKey = row('b', {
		defaultModel: 'small',
		key: { place: 'os', origin: 'https://api.example.com', mask: 'sk-…abcd' },
		limits: { quietMs: 20_000, headersMs: null },
	})
	rows.save(withKey)
	rows.save(row('a', { key: { place: 'session', origin: 'https://api.example.com', mask: null } }))
	rows.save(row('c'))
	expect(rows.read(withKey.id)).toEqual(withKey)
	expect(rows.all().map(({ key }) => key?.place ?? null)).toEqual(['os', 'session', null])
	expect(rows.read('nobody' as ProviderId)).toBeNull()
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
