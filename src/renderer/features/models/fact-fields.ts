/** The form of a model's facts as data. Pure. */
import type { ModelFacts, OwnFacts } from '../../../shared/model-facts.ts'

export const claimNames = ['vision', 'reasoning', 'tools', 'sampling'] as const
export type ClaimName = (typeof claimNames)[number]

const countNames = ['contextTokens', 'maxOutputTokens'] as const
export type CountName = (typeof countNames)[number]

/** As it is typed or chosen; empty: as the table has it. */
export type FactFields = { readonly [Name in CountName]: string } & {
	readonly [Name in ClaimName]: '' | 'yes' | 'no'
} & { readonly inputPrice: string; readonly outputPrice: string }

type TypedName = CountName | 'inputPrice' | 'outputPrice'

export type FactProblems = { readonly [Name in TypedName]?: FactProblem }

type FactProblem = 'count' | 'price' | 'both'

export type OwnPrice = { readonly input: number; readonly output: number }

const mostTokens = 1_000_000_000
const highestPrice = 1_000_000

export function factFieldsOf(own: OwnFacts, price: OwnPrice | null): FactFields {
	const claim = (name: ClaimName) => (own[name] === true ? 'yes' : own[name] === false ? 'no' : '')
	const count = (name: CountName) => (own[name] == null ? '' : String(own[name]))
	return {
		contextTokens: count('contextTokens'),
		maxOutputTokens: count('maxOutputTokens'),
		vision: claim('vision'),
		reasoning: claim('reasoning'),
		tools: claim('tools'),
		sampling: claim('sampling'),
		inputPrice: price ? String(price.input) : '',
		outputPrice: price ? String(price.output) : '',
	}
}

export type ReadFacts =
	| { readonly ok: true; readonly facts: OwnFacts; readonly price: OwnPrice | null }
	| { readonly ok: false; readonly problems: FactProblems }

export function readFacts(fields: FactFields): ReadFacts {
	const problems: { [Name in TypedName]?: FactProblem } = {}
	const count = (name: CountName) => {
		const text = fields[name].trim()
		if (text === '') return {}
		const value = toCount(text)
		if (value !== null && value >= 1 && value <= mostTokens) return { [name]: value }
		problems[name] = 'count'
		return {}
	}
	const claim = (name: ClaimName) => (fields[name] === '' ? {} : { [name]: fields[name] === 'yes' })
	const facts = Object.assign({}, ...countNames.map(count), ...claimNames.map(claim)) as OwnFacts
	const input = readPrice(fields.inputPrice)
	const output = readPrice(fields.outputPrice)
	if (input === 'wrong') problems.inputPrice = 'price'
	if (output === 'wrong') problems.outputPrice = 'price'
	if (input === null && output !== null) problems.inputPrice = 'both'
	if (output === null && input !== null) problems.outputPrice = 'both'
	if (Object.keys(problems).length > 0) return { ok: false, problems }
	const price = typeof input === 'number' && typeof output === 'number' ? { input, output } : null
	return { ok: true, facts, price }
}

/** `128K`, `1.05M`, `200 000`; null for what is no whole number of tokens. */
function toCount(text: string): number | null {
	const found = /^(\d+(?:[.,]\d+)?)([km]?)$/i.exec(text.replaceAll(/[\s_]/gu, ''))
	if (!found) return null
	const [, digits = '', unit = ''] = found
	const factor = { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1
	const value = Math.round(Number(digits.replace(',', '.')) * factor)
	return unit === '' && !/^\d+$/.test(digits) ? null : value
}

function readPrice(text: string): number | 'wrong' | null {
	const plain = text.replaceAll(/\s/gu, '').replace(',', '.')
	if (plain === '') return null
	const isNumber = /^\d+(\.\d+)?$/.test(plain) && Number(plain) <= highestPrice
	return isNumber ? Number(plain) : 'wrong'
}

export function areFactFieldsEqual(fields: FactFields, others: FactFields): boolean {
	return Object.entries(fields).every(([name, value]) => others[name as keyof FactFields] === value)
}

/** What the table says of a claim: whether it holds, or that nobody knows. */
export const listedClaim = (facts: ModelFacts, name: ClaimName): 'yes' | 'no' | 'unknown' =>
	facts[name] === null ? 'unknown' : facts[name] ? 'yes' : 'no'
