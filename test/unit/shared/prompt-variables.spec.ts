import { describe, expect, it } from 'vitest'
import { slashName } from '../../../src/shared/prompt-model.ts'
import { fillIn, variablesOf } from '../../../src/shared/prompt-variables.ts'

describe('the variables of a prompt', () => {
	it('are each asked for once, in order, with what is to stand there', () => {
		expect(variablesOf('{{ tone |calm}} about {{话题}}, {{tone|loud}} in {{tone}}')).toEqual([
			{ name: 'tone', initial: 'calm' },
			{ name: '话题', initial: '' },
		])
	})

	it('have their first value wherever it is written', () => {
		expect(variablesOf('{{x}} {{x|later}}')).toEqual([{ name: 'x', initial: 'later' }])
	})

	it('are no braces without a name, and not the day', () => {
		expect(variablesOf('{{}} {{ }} {a} {{date}} {{ date }} {{{')).toEqual([])
	})

	it('are found in a megabyte of braces without a stall', () => {
		expect(variablesOf('{{'.repeat(500_000))).toEqual([])
	})
})

describe('filling in', () => {
	it('replaces every place and nothing else', () => {
		const values = new Map([
			['a', '1'],
			['b', ''],
		])
		expect(fillIn('{{a}}-{{ a |x}}-{{b|y}}-{{c}}-{{}}', values)).toBe('1-1--{{c}}-{{}}')
	})

	it('takes what is filled in as text, whatever it looks like', () => {
		expect(
			fillIn(
				'{{a}} {{b}}',
				new Map([
					['a', '{{b}} $& $1'],
					['b', 'B'],
				]),
			),
		).toBe('{{b}} $& $1 B')
	})
})

describe('the name behind a slash', () => {
	it('has no capitals and no spaces', () => {
		expect(slashName('  Explain  this CODE ')).toBe('explain-this-code')
		expect(slashName('总结 全文')).toBe('总结-全文')
		expect(slashName('ＦＵＬＬ')).toBe('full')
	})
})
