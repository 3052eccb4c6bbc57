/** What a block of code is called when it is saved. */
import { type Language, languageOf } from '../../shared/highlight/languages.ts'

const maxLength = 80

const extensions: Readonly<Record<Language, string>> = {
	bash: 'sh',
	c: 'c',
	clojure: 'clj',
	cpp: 'cpp',
	csharp: 'cs',
	css: 'css',
	dart: 'dart',
	diff: 'diff',
	docker: 'dockerfile',
	elixir: 'ex',
	go: 'go',
	graphql: 'graphql',
	haskell: 'hs',
	html: 'html',
	ini: 'ini',
	java: 'java',
	javascript: 'js',
	json: 'json',
	jsonc: 'json',
	jsx: 'jsx',
	julia: 'jl',
	kotlin: 'kt',
	latex: 'tex',
	lua: 'lua',
	make: 'mk',
	markdown: 'md',
	matlab: 'm',
	nginx: 'conf',
	'objective-c': 'm',
	ocaml: 'ml',
	perl: 'pl',
	php: 'php',
	powershell: 'ps1',
	proto: 'proto',
	python: 'py',
	r: 'r',
	ruby: 'rb',
	rust: 'rs',
	scala: 'scala',
	scss: 'scss',
	solidity: 'sol',
	sql: 'sql',
	svelte: 'svelte',
	swift: 'swift',
	terraform: 'tf',
	toml: 'toml',
	tsx: 'tsx',
	typescript: 'ts',
	vue: 'vue',
	xml: 'xml',
	yaml: 'yaml',
	zig: 'zig',
}

/** Files that are known by their whole name. */
const wholeNames: Partial<Readonly<Record<Language, string>>> = { docker: 'Dockerfile', make: 'Makefile' }

/**
 * The name that the fence or the first line tells, or else `code`, always with an extension of the block's language: a
 * reply does not choose what kind of file is made.
 */
export function codeFileName(info: string, code: string): string {
	const language = languageOf(info)
	const told = nameIn(info) ?? nameInFirstLine(code)
	const whole = language === null ? undefined : wholeNames[language]
	if (whole !== undefined && (told === null || told === whole)) return whole
	const extension = extensionFor(info, language)
	if (told === null) return `code.${extension}`
	return extensionOf(told) === extension || fits(told, language)
		? told
		: `${withoutExtension(told)}.${extension}`
}

function extensionFor(info: string, language: Language | null): string {
	if (/^svg\b/i.test(info.trim())) return 'svg'
	return language === null ? 'txt' : extensions[language]
}

/** ```` ```ts title="src/a.ts" ````, ```` ```ts src/a.ts ````, ```` ```ts:src/a.ts ````. */
function nameIn(info: string): string | null {
	const named = /(?:title|file|filename|name|path)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/i.exec(info)
	const bare = /^[\w+#-]+[\s:]+([^\s{}="']+\.\w{1,10})\s*$/.exec(info.trim())
	return safeName(named?.[1] ?? named?.[2] ?? named?.[3] ?? bare?.[1] ?? '')
}

/** `// src/a.ts`, `# a.py`, `<!-- a.html -->`, and nothing else in that line. */
function nameInFirstLine(code: string): string | null {
	const line = code.slice(0, 200).split('\n')[0] ?? ''
	const name =
		/^\s*(?:\/\/|#|--|;|%|\/\*|<!--)\s*(?:file(?:name)?:\s*)?([\w@./\\-]+\.\w{1,10})\s*(?:\*\/|-->)?\s*$/i
	return safeName(name.exec(line)?.[1] ?? '')
}

/** The last part of a path, of characters that every system takes; null when nothing is left. */
function safeName(path: string): string | null {
	const last = path.split(/[\\/]/).at(-1) ?? ''
	const name = last.replace(/[^\p{L}\p{N}._ -]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '')
	return name === '' || name.length > maxLength || reserved.test(name) ? null : name
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const extensionOf = (name: string) => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''
const withoutExtension = (name: string) => name.replace(/\.[^.]*$/, '')

/** `a.hpp` is C++ as `a.cpp` is. */
const fits = (name: string, language: Language | null) =>
	language !== null && languageOf(extensionOf(name)) === language
