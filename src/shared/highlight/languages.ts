/** The languages that are highlighted, and what people call them. */

export type Language = (typeof languages)[number]

const languages = [
	'bash',
	'c',
	'clojure',
	'cpp',
	'csharp',
	'css',
	'dart',
	'diff',
	'docker',
	'elixir',
	'go',
	'graphql',
	'haskell',
	'html',
	'ini',
	'java',
	'javascript',
	'json',
	'jsonc',
	'jsx',
	'julia',
	'kotlin',
	'latex',
	'lua',
	'make',
	'markdown',
	'matlab',
	'nginx',
	'objective-c',
	'ocaml',
	'perl',
	'php',
	'powershell',
	'proto',
	'python',
	'r',
	'ruby',
	'rust',
	'scala',
	'scss',
	'solidity',
	'sql',
	'svelte',
	'swift',
	'terraform',
	'toml',
	'tsx',
	'typescript',
	'vue',
	'xml',
	'yaml',
	'zig',
] as const

const aliases: Readonly<Record<string, Language>> = {
	'c#': 'csharp',
	'c++': 'cpp',
	cc: 'cpp',
	cjs: 'javascript',
	clj: 'clojure',
	cs: 'csharp',
	cts: 'typescript',
	cxx: 'cpp',
	dockerfile: 'docker',
	ex: 'elixir',
	exs: 'elixir',
	golang: 'go',
	gql: 'graphql',
	h: 'c',
	hcl: 'terraform',
	hpp: 'cpp',
	hs: 'haskell',
	htm: 'html',
	jl: 'julia',
	js: 'javascript',
	json5: 'jsonc',
	kt: 'kotlin',
	kts: 'kotlin',
	makefile: 'make',
	md: 'markdown',
	mjs: 'javascript',
	mts: 'typescript',
	objc: 'objective-c',
	patch: 'diff',
	pl: 'perl',
	properties: 'ini',
	protobuf: 'proto',
	ps1: 'powershell',
	py: 'python',
	python3: 'python',
	rb: 'ruby',
	rs: 'rust',
	sass: 'scss',
	sh: 'bash',
	shell: 'bash',
	sol: 'solidity',
	svg: 'xml',
	tex: 'latex',
	tf: 'terraform',
	ts: 'typescript',
	yml: 'yaml',
	zsh: 'bash',
}

const names: Partial<Readonly<Record<Language, string>>> = {
	cpp: 'C++',
	csharp: 'C#',
	css: 'CSS',
	docker: 'Dockerfile',
	graphql: 'GraphQL',
	html: 'HTML',
	ini: 'INI',
	javascript: 'JavaScript',
	json: 'JSON',
	jsonc: 'JSON',
	jsx: 'JSX',
	latex: 'LaTeX',
	make: 'Makefile',
	matlab: 'MATLAB',
	ocaml: 'OCaml',
	'objective-c': 'Objective-C',
	php: 'PHP',
	powershell: 'PowerShell',
	proto: 'Protocol Buffers',
	scss: 'SCSS',
	sql: 'SQL',
	toml: 'TOML',
	tsx: 'TSX',
	typescript: 'TypeScript',
	xml: 'XML',
	yaml: 'YAML',
}

/** The language of a fence's first line, such as `ts title="a.ts"`; null when it names none we know. */
export function languageOf(info: string): Language | null {
	const name = firstWord(info).toLowerCase()
	if (Object.hasOwn(aliases, name)) return aliases[name] ?? null
	return isLanguage(name) ? name : null
}

/** What to call it above the code: as people write it, or as the fence says; empty when it says nothing. */
export function languageName(info: string): string {
	const written = firstWord(info)
	const drawn = drawings.get(written.toLowerCase())
	if (drawn !== undefined) return drawn
	const language = languageOf(info)
	if (language === null) return written.slice(0, 40)
	return names[language] ?? language.charAt(0).toUpperCase() + language.slice(1)
}

/** Shown rather than read: whatever they are highlighted as, they are called what they are. */
const drawings: ReadonlyMap<string, string> = new Map([
	['mermaid', 'Mermaid'],
	['svg', 'SVG'],
])

const firstWord = (info: string) => /^[^\s,{:]*/.exec(info.trim())?.[0] ?? ''
const isLanguage = (name: string): name is Language => languages.some((language) => language === name)
