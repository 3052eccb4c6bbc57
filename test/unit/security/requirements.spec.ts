/** The table that reviewers are given leads to files that are there. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const files = ['src', 'test', 'docs', 'scripts'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
		(name) => `${folder}/${name.replaceAll('\\', '/')}`,
	),
)
/** A bare name, or a path from some folder on. */
const isThere = (name: string) => files.some((file) => file === name || file.endsWith(`/${name}`))

it.each(['docs/security-requirements.md', 'SECURITY.md'])('every file that %s names is there', (document) => {
	const named = [...read(document).matchAll(/`([\w./-]+\.(?:spec\.)?(?:ts|tsx|mjs))`/g)].map(
		([, name]) => name ?? '',
	)
	expect(named.length).toBeGreaterThan(5)
	expect(named.filter((name) => !isThere(name))).toEqual([])
})

it('has an answer to each of the 24 requirements', () => {
	const numbers = [...read('docs/security-requirements.md').matchAll(/^\| (\d+) \|/gm)].map(([, number]) =>
		Number(number),
	)
	expect(numbers).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
})
