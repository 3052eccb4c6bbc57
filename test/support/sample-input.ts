/** An input that fits a call, made from the call's own schema: a new call is covered the day it is declared. */
import { z } from 'zod'
import { type CallName, calls } from '../../src/shared/api.ts'
import { pick, type Random } from './hostile-values.ts'

type Json = { readonly [key: string]: unknown }

const schemas = new Map<CallName, Json>()

/** Ids in it belong to nothing. */
export function sampleInput(name: CallName, random: Random): unknown {
	return sample(schemaOf(name), random)
}

/** True when the call cannot be made without an id: with one that belongs to nothing it can change nothing. */
export function needsAnId(name: CallName): boolean {
	const { properties, required } = schemaOf(name)
	return (
		isObject(properties) &&
		Array.isArray(required) &&
		required.some((key) => {
			const property = properties[String(key)]
			return isObject(property) && property.format === 'uuid'
		})
	)
}

function schemaOf(name: CallName): Json {
	const known = schemas.get(name)
	if (known) return known
	const schema: Json = z.toJSONSchema(calls[name].input, { io: 'input', unrepresentable: 'any' })
	schemas.set(name, schema)
	return schema
}

function sample(schema: Json, random: Random): unknown {
	const choices = [schema.anyOf, schema.oneOf].find(Array.isArray)
	const choice = choices?.[Math.floor(random() * choices.length)]
	if (isObject(choice)) return sample(choice, random)
	if ('const' in schema) return schema.const
	if (Array.isArray(schema.enum)) return schema.enum[Math.floor(random() * schema.enum.length)]
	const type = Array.isArray(schema.type)
		? schema.type[Math.floor(random() * schema.type.length)]
		: schema.type
	switch (type) {
		case 'object':
			return sampleObject(schema, random)
		case 'array': {
			const length = Math.max(Number(schema.minItems ?? 0), 1)
			return Array.from({ length }, () => sample(isObject(schema.items) ? schema.items : {}, random))
		}
		case 'string':
			return sampleText(schema, random)
		case 'integer':
		case 'number':
			return Math.max(Number(schema.minimum ?? 0), 1)
		case 'boolean':
			return random() < 0.5
		default:
			return null
	}
}

function sampleObject({ properties, required }: Json, random: Random): Json {
	if (!isObject(properties)) return {}
	const mustHave = Array.isArray(required) ? required : []
	const chosen = Object.entries(properties).filter(([key]) => mustHave.includes(key) || random() < 0.5)
	return Object.fromEntries(
		chosen.map(([key, property]) => [key, isObject(property) ? sample(property, random) : null]),
	)
}

function sampleText({ format, pattern, minLength }: Json, random: Random): string {
	if (format === 'uuid') return uuid(random)
	if (format === 'uri') return 'https://nowhere.invalid/v1'
	if (format === 'base64') return 'AAAA'
	if (typeof pattern === 'string' && pattern.includes('{64}')) return 'a'.repeat(64)
	if (typeof pattern === 'string' && pattern.includes('[A-Z]{3}')) return 'EUR'
	return pick(random, ['word', 'two words', '../../etc/passwd']).padEnd(Number(minLength ?? 1), 'x')
}

function uuid(random: Random): string {
	const digits = (count: number) =>
		Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('')
	return `${digits(8)}-${digits(4)}-7${digits(3)}-8${digits(3)}-${digits(12)}`
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
