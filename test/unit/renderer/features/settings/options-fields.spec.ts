import { describe, expect, it } from 'vitest'
import {
	addHeader,
	findOptionsProblems,
	hasProblems,
	isHidden,
	type OptionsFields,
	optionsFieldsOf,
	toOptionsInput,
} from '../../../../../src/renderer/features/settings/options-fields.ts'
import { calls } from '../../../../../src/shared/api.ts'
import type { ProviderId } from '../../../../../src/shared/model.ts'
import { noOptions, type ProviderOptions } from '../../../../../src/shared/provider-options.ts'

const options: ProviderOptions = {
	organization: 'org-1',
	project: null,
	azure: { apiVersion: '2024-10-21', deployment: null },
	proxy: { mode: 'manual', url: 'http://proxy.example:8080' },
	headers: [
		{ kind: 'plain', name: 'X-Team', value: 'blue' },
		{ kind: 'secret', name: 'X-Token', mask: 'tok…wxyz', state: 'stored', origin: 'https://a.example' },
	],
}
const fields = optionsFieldsOf(options)
const id = '01890000-0000-7000-8000-000000000000' as ProviderId
const input = (changed: OptionsFields) => ({ id, options: toOptionsInput(changed) })

/** The problem of the last header when it is as given. */
function problemOf(name: string, value = 'x') {
	const added = addHeader(fields)
	const headers = added.headers.map((each) => (each.name === '' ? { ...each, name, value } : each))
	return findOptionsProblems({ ...added, headers }).headers.get(headers.at(-1)?.key ?? -1) ?? null
}

it('opens with nothing wrong, and asks for what there is', () => {
	expect(hasProblems(findOptionsProblems(fields))).toBe(false)
	const parsed = calls['provider.saveOptions'].input.safeParse(input(fields))
	expect(parsed.data?.options).toEqual({
		...options,
		// What is kept needs no value.
		headers: [{ name: 'X-Team', value: 'blue' }, { name: 'X-Token' }],
	})
	expect(
		calls['provider.saveOptions'].input.safeParse(input(optionsFieldsOf(noOptions))).data?.options,
	).toEqual(noOptions)
})

describe('a header', () => {
	it.each([
		['Authorization', 'header-reserved'],
		['cookie', 'header-reserved'],
		['Host', 'header-reserved'],
		['Sec-Fetch-Site', 'header-reserved'],
		['', 'header-name'],
		['X Team', 'header-name'],
		['x-team', 'header-twice'],
		['X-Other', null],
	] as const)('named %j: %s', (name, problem) => expect(problemOf(name)).toBe(problem))

	it('needs a value that can be sent', () => {
		expect(problemOf('X-Other', ' ')).toBe('header-value-missing')
		expect(problemOf('X-Other', 'grün')).toBe('header-value')
	})

	it('that is renamed needs its secret again', () => {
		const headers = fields.headers.map((each) => (each.kept ? { ...each, name: 'X-Other-Token' } : each))
		expect(findOptionsProblems({ ...fields, headers }).headers.get(1)).toBe('header-value-missing')
	})

	it('whose secret went with its session needs it again', () => {
		const [, token] = options.headers
		if (token?.kind !== 'secret') throw new Error('It is the secret one.')
		const gone = optionsFieldsOf({ ...options, headers: [{ ...token, state: 'none', mask: null }] })
		expect([...findOptionsProblems(gone).headers.values()]).toEqual(['header-value-missing'])
		const locked = optionsFieldsOf({ ...options, headers: [{ ...token, state: 'locked' }] })
		expect(hasProblems(findOptionsProblems(locked))).toBe(false)
	})

	it('is hidden when it looks like a secret', () => {
		const hidden = ['X-Api-Key', 'X-Session', 'CF-Access-Client-Secret', 'X-Auth-Email', 'x-team', 'X-Region']
		expect(hidden.map((name) => isHidden({ key: 0, name, value: '', kept: null }))).toEqual([
			true,
			true,
			true,
			true,
			false,
			false,
		])
	})
})

it('finds what cannot be sent', () => {
	expect(
		findOptionsProblems({
			...fields,
			organization: 'org 1',
			apiVersion: '2024?x=1',
			proxyUrl: 'ftp://proxy',
		}),
	).toMatchObject({
		organization: 'option-characters',
		apiVersion: 'option-characters',
		proxyUrl: 'proxy-scheme',
	})
	expect(findOptionsProblems({ ...fields, proxyMode: 'none', proxyUrl: '?' }).proxyUrl).toBeUndefined()
})
