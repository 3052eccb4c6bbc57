import type { Module } from './read-module.ts'

/**
 * Import cycles, type imports included: two files that need each other's types are one idea in two places.
 * Each is a line `a → b → a`; of several cycles through the same edge, one is enough.
 */
export function findCycles(modules: readonly Module[]): readonly string[] {
	const importsOf = new Map(modules.map((module) => [module.path, localImports(module)]))
	const cycles: string[] = []
	const done = new Set<string>()
	const trail: string[] = []

	function visit(path: string) {
		const start = trail.indexOf(path)
		if (start >= 0) {
			cycles.push([...trail.slice(start), path].join(' → '))
			return
		}
		if (done.has(path)) return
		trail.push(path)
		for (const next of importsOf.get(path) ?? []) visit(next)
		trail.pop()
		done.add(path)
	}
	for (const path of importsOf.keys()) visit(path)
	return cycles
}

function localImports({ imports }: Module): readonly string[] {
	return imports.flatMap(({ path }) => (path === null ? [] : [path]))
}
