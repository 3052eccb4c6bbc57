import { afterEach, beforeEach, expect, it } from 'vitest'
import { mostPrompts } from '../../../../../src/shared/prompt-model.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let core: TestCore

beforeEach(async () => {
	core = await startCore()
})
afterEach(() => core.discard())

const save = (name: string, text = 'Text', id: string | null = null) =>
	core.call('prompt.save', { id, name, text })
const names = async () => (await core.call('prompt.list', {})).map(({ name }) => name)

it('keeps prompts in the order of the user, over a restart', async () => {
	const one = await save('One')
	const two = await save('Two', '{{topic}}')
	await save('Three')
	await core.call('prompt.order', { ids: [two.id, one.id] })
	await save('One, changed', 'Other', one.id)
	const { dataDir } = core
	await core.close()
	core = await startCore({ dataDir })
	expect(await names()).toEqual(['Two', 'One, changed', 'Three'])
	expect((await core.call('prompt.list', {}))[0]).toMatchObject({
		text: '{{topic}}',
		createdAtMs: two.createdAtMs,
	})
})

it('tells every window of a change', async () => {
	const { id } = await save('One')
	expect(await core.event((event) => event.type === 'prompts.changed')).toMatchObject({ prompts: [{ id }] })
})

it('refuses a name that looks like another one, and lets one keep its own', async () => {
	const { id } = await save('Explain this')
	expect(await core.tryCall('prompt.save', { id: null, name: 'explain  THIS', text: 'x' })).toMatchObject({
		error: { kind: 'bad-input', field: 'name' },
	})
	await save('Explain this', 'Changed', id)
	expect(await names()).toEqual(['Explain this'])
})

it('brings a removed one back to its place', async () => {
	await save('One')
	const two = await save('Two')
	await save('Three')
	const { undoId } = await core.call('prompt.remove', { id: two.id })
	expect(await names()).toEqual(['One', 'Three'])
	await core.call('history.undo', { undoId })
	expect(await names()).toEqual(['One', 'Two', 'Three'])
	await core.call('prompt.remove', { id: two.id })
	expect(await core.tryCall('prompt.remove', { id: two.id })).toMatchObject({
		error: { kind: 'not-found', what: 'prompt' },
	})
})

it('takes many in, without those whose name is taken, and never more than there may be', async () => {
	await save('One')
	const many = ['one', 'Two', 'TWO', 'Three'].map((name) => ({ name, text: name }))
	expect(await core.call('prompt.import', { prompts: many })).toEqual({ added: 2 })
	expect(await names()).toEqual(['One', 'Two', 'Three'])
	const full = Array.from({ length: mostPrompts }, (_, index) => ({ name: `Number ${index}`, text: 'x' }))
	expect(await core.call('prompt.import', { prompts: full })).toEqual({ added: mostPrompts - 3 })
	expect(await core.tryCall('prompt.save', { id: null, name: 'More', text: 'x' })).toMatchObject({
		error: { kind: 'not-allowed' },
	})
})
