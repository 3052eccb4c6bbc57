/** Reads a source file with a real parser: imports inside strings, comments and JSX text are none. */
import { posix } from 'node:path'
import { parseSync, Visitor } from 'vite'

/** Path from the repository's root, with forward slashes → text. */
export type Sources = ReadonlyMap<string, string>

export type Import = {
	readonly specifier: string
	/** The file meant, from the repository's root; null for a package. */
	readonly path: string | null
	/** Vanishes when compiled: `import type`, `export type … from`, `import('…').Type`. */
	readonly isTypeOnly: boolean
}

export type Module = {
	readonly path: string
	readonly imports: readonly Import[]
	/** Every `as any`, as written. */
	readonly castsToAny: readonly string[]
	/** Every `test.only` and the like, as written. */
	readonly exclusiveTests: readonly string[]
	readonly comments: readonly string[]
}

export function readModule(path: string, source: string): Module {
	const { program, comments, errors } = parseSync(path, source)
	if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`)

	const imports: Import[] = []
	const castsToAny: string[] = []
	const exclusiveTests: string[] = []
	const add = (specifier: string, isTypeOnly: boolean) => {
		imports.push({ specifier, path: resolveLocal(path, specifier), isTypeOnly })
	}
	new Visitor({
		ImportDeclaration(node) {
			add(node.source.value, node.importKind === 'type')
		},
		ExportAllDeclaration(node) {
			add(node.source.value, node.exportKind === 'type')
		},
		ExportNamedDeclaration(node) {
			if (node.source) add(node.source.value, node.exportKind === 'type')
		},
		ImportExpression(node) {
			if (node.source.type === 'Literal') add(String(node.source.value), false)
		},
		TSImportType(node) {
			add(node.source.value, true)
		},
		TSAsExpression(node) {
			if (node.typeAnnotation.type === 'TSAnyKeyword') castsToAny.push(source.slice(node.start, node.end))
		},
		MemberExpression(node) {
			if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
			const text = `${node.object.name}.${node.property.name}`
			if (/^(test|it|describe|suite)\.only$/.test(text)) exclusiveTests.push(text)
		},
	}).visit(program)
	return { path, imports, castsToAny, exclusiveTests, comments: comments.map((comment) => comment.value) }
}

/** A query such as `?raw` says how a file is imported, not which one. */
function resolveLocal(from: string, specifier: string): string | null {
	if (!specifier.startsWith('.')) return null
	return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
}
