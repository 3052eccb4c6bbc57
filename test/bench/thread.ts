/**
 * The thread in real Chromium: what streaming costs against a renderer that draws the whole reply each time, how soon a
 * key shows meanwhile, and that a long conversation costs no more than a short one.
 */
import type { Row } from './support/row.ts'
import { measureKeys } from './support/thread/measure-keys.ts'
import { measureScale } from './support/thread/measure-scale.ts'
import { measureStreaming } from './support/thread/measure-streaming.ts'

const seed = 20_261_121

export default async function thread(): Promise<readonly Row[]> {
	return [...(await measureStreaming(seed)), ...(await measureKeys(seed)), ...(await measureScale())]
}
