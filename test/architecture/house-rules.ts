/** Rules about names and words. Each returns one line for whatever breaks it. */
import type { Rule } from './import-rules.ts'

type PathRule = (paths: readonly string[]) => readonly string[]

/** `zh-CN` is a language tag, which has capitals of its own. */
const languageTag = /^[a-z]{2}-[A-Z]{2}(\.[a-z]+)?$/
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/

export const namesAreKebabCase: PathRule = (paths) =>
	paths.filter((path) => path.split('/').some((name) => !kebabCase.test(name) && !languageTag.test(name)))

const vagueNames = /(^|[/-])(utils?|helpers?|common|misc|stuff)([./]|$)/

export const namesSayWhatIsInside: PathRule = (paths) => paths.filter((path) => vagueNames.test(path))

export const importsNameExistingFiles =
	(isFile: (path: string) => boolean): Rule =>
	(modules) =>
		modules.flatMap((module) =>
			module.imports
				.filter(({ path }) => path !== null && !isFile(path))
				.map(({ specifier }) => `${module.path} imports ${specifier}, which is not a file`),
		)

export const nothingIsCastToAny: Rule = (modules) =>
	modules.flatMap(({ path, castsToAny }) => castsToAny.map((cast) => `${path}: ${cast}`))

export const nothingIsLeftToDo: Rule = (modules) =>
	modules.flatMap(({ path, comments }) =>
		comments
			.filter((comment) => /\b(TODO|FIXME|XXX)\b/.test(comment))
			.map((comment) => `${path}: ${comment}`),
	)

export const noTestStandsAlone: Rule = (modules) =>
	modules.flatMap(({ path, exclusiveTests }) => exclusiveTests.map((test) => `${path}: ${test}`))
