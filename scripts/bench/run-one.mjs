/** Runs one benchmark in this process and sends its rows to the parent. */
import { pathToFileURL } from 'node:url'
import { fromRoot } from '../setup/paths.mjs'
import { isRow } from './row.mjs'

const [name = ''] = process.argv.slice(2)
const file = fromRoot('test', 'bench', `${name}.ts`)
const { default: run } = await import(pathToFileURL(file).href)
/** @type {unknown} */
const rows = await run()
if (!Array.isArray(rows) || rows.length === 0 || !rows.every(isRow)) {
	throw new Error(`${name} must return rows of name, value, unit, goal, holds and seed.`)
}
process.send?.(rows, () => process.exit(0))
