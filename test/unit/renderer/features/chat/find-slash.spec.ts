import { describe, expect, it } from 'vitest'
import { findSlash, slashQuery } from '../../../../../src/renderer/features/chat/find-slash.ts'

describe('a message that begins with a slash', () => {
	it('asks for a command while it is one word', () => {
		expect(slashQuery('/')).toBe('')
		expect(slashQuery('/new')).toBe('new')
		expect(slashQuery('/总结')).toBe('总结')
	})

	it.each([
		'',
		'new',
		' /new',
		'/fault reset after 200',
		'/usr/bin',
		'//',
		'/new\n',
		'/new chat',
		`/${'x'.repeat(99)}`,
	])('is text: %j', (text) => expect(slashQuery(text)).toBeNull())
})

describe('finding', () => {
	const entries = [
		{ id: '1', name: 'explain-this-code', title: 'Explain this code' },
		{ id: '2', name: 'code', title: 'Only code' },
		{ id: '3', name: '导出', aliases: ['export'], title: '导出此对话…' },
		{ id: '4', name: 'new', title: 'New chat' },
	]
	const found = (query: string) => findSlash(entries, query).map(({ id }) => id)

	it('gives all for a bare slash, in their order', () => expect(found('')).toEqual(['1', '2', '3', '4']))

	it('prefers a name that begins so to a word that does', () => {
		expect(found('co')).toEqual(['2', '1'])
		expect(found('EX')).toEqual(['1', '3'])
		expect(found('chat')).toEqual(['4'])
	})

	it('finds Chinese names by any character on, and by their English name', () => {
		expect(found('导')).toEqual(['3'])
		expect(found('对话')).toEqual(['3'])
		expect(found('export')).toEqual(['3'])
	})

	it('finds nothing in the middle of a word', () => {
		expect(found('fault')).toEqual([])
		expect(found('ode')).toEqual([])
	})
})
