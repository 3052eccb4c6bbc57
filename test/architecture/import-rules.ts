/** Which parts of `src` may import which. A rule returns one line for each import that breaks it. */
import type { Import, Module } from './read-module.ts'

export type Rule = (modules: readonly Module[]) => readonly string[]

/** A predicate on paths, or on the names of packages. */
type Which = (name: string) => boolean

const inside =
	(...folders: readonly string[]): Which =>
	(path) =>
		folders.some((folder) => path === folder || path.startsWith(`${folder}/`))

/** The package itself and everything under its name: `electron`, `electron/main`. */
const packages =
	(...names: readonly string[]): Which =>
	(specifier) =>
		names.some((name) => specifier === name || specifier.startsWith(`${name}/`))

const isNode: Which = (specifier) => specifier.startsWith('node:')
const anyOf =
	(...parts: readonly Which[]): Which =>
	(name) =>
		parts.some((part) => part(name))
const none =
	(...parts: readonly Which[]): Which =>
	(name) =>
		!anyOf(...parts)(name)

const isElectron = packages('electron')
const isFastify = packages('fastify', '@fastify', 'ws')
const isInterface = packages(
	'react',
	'react-dom',
	'react-i18next',
	'zustand',
	'@base-ui/react',
	'lucide-react',
)
const isMainOnly = packages('openai', 'better-sqlite3', '@napi-rs/keyring', 'undici', 'pino')

const isWindowSide = inside('src/renderer', 'src/preload')
const isElectronHost = inside('src/main/electron.ts', 'src/main/electron')
/** Files beside `create-core.ts` are for hosts; the features in folders are not. */
const isCoreInside: Which = (path) => /^src\/main\/core\/[^/]+\//.test(path)
const isBrowserHost = inside('src/main/browser-host.ts', 'src/main/browser')

/** How a text is read, the same in a window and in what is exported. It is no part of the contract. */
const isReading = inside('src/shared/markdown', 'src/shared/highlight')
const isContract: Which = (path) => inside('src/shared')(path) && !isReading(path)

export const sharedIsPure = allow(isContract, {
	paths: isContract,
	packages: packages('zod'),
})

export const readingKnowsOnlyTheContract = allow(isReading, {
	paths: inside('src/shared'),
	packages: packages('marked', '@shikijs'),
})

export const preloadKnowsOnlyTheContract = allow(inside('src/preload'), {
	paths: anyOf(inside('src/preload'), isContract),
	packages: isElectron,
})

export const rendererKnowsOnlyTheContract = allow(inside('src/renderer'), {
	paths: inside('src/renderer', 'src/shared'),
	packages: none(isNode, isElectron, isFastify, isMainOnly),
})

export const coreKnowsNoHost = allow(inside('src/main/core'), {
	paths: inside('src/main/core', 'src/shared'),
	packages: none(isElectron, isFastify, isInterface),
})

export const electronHostStandsAlone = allow(isElectronHost, {
	paths: none(isBrowserHost, isCoreInside, isWindowSide),
	packages: none(isFastify, isInterface, packages('openai', 'better-sqlite3')),
})

export const browserHostStandsAlone = allow(isBrowserHost, {
	paths: none(isElectronHost, isCoreInside, isWindowSide),
	packages: none(isElectron, isInterface, packages('openai', 'better-sqlite3')),
})

export const startUpKnowsNoHost = allow(inside('src/main/startup'), {
	paths: none(isElectronHost, isBrowserHost, isCoreInside, isWindowSide),
	packages: none(isElectron, isFastify, isInterface, packages('openai', 'better-sqlite3')),
})

export const onlyProvidersKnowOpenai: Rule = forbid(none(inside('src/main/core/provider')), ({ specifier }) =>
	packages('openai')(specifier),
)

/** The core may name the type of a database; only storage opens one. */
export const onlyStorageKnowsSqlite: Rule = (modules) => [
	...forbid(none(inside('src/main/core')), isSqlite)(modules),
	...forbid(
		(path) => inside('src/main/core')(path) && !inside('src/main/core/storage')(path),
		(each) => isSqlite(each) && !each.isTypeOnly,
	)(modules),
]

const isSqlite = ({ specifier }: Import) => packages('better-sqlite3')(specifier)

export const featuresMeetAtTheirIndex: Rule = (modules) =>
	modules.flatMap((module) =>
		module.imports
			.filter(({ path }) => {
				const feature = path === null ? null : featureOf(path)
				if (path === null || feature === null || feature === featureOf(module.path)) return false
				return path !== `${feature}/index.ts`
			})
			.map((each) => line(module, each)),
	)

/** Parts that serve every feature, and so know none. */
export const sharedPartsKnowNoFeature = forbid(
	inside('src/renderer/ui', 'src/renderer/markdown', 'src/renderer/link', 'src/renderer/i18n'),
	({ path }) => path !== null && featureOf(path) !== null,
)

function featureOf(path: string): string | null {
	return /^src\/renderer\/features\/[^/]+(?=\/)/.exec(path)?.[0] ?? null
}

function allow(where: Which, allowed: { readonly paths: Which; readonly packages: Which }): Rule {
	return forbid(where, ({ specifier, path }) =>
		path === null ? !allowed.packages(specifier) : !allowed.paths(path),
	)
}

function forbid(where: Which, isForbidden: (each: Import) => boolean): Rule {
	return (modules) =>
		modules
			.filter(({ path }) => where(path))
			.flatMap((module) => module.imports.filter(isForbidden).map((each) => line(module, each)))
}

function line(module: Module, { specifier }: Import): string {
	return `${module.path} imports ${specifier}`
}
