/** Grammars, each loaded on first use. Apart from languages.ts, so that a window does not carry the list. */
import type { LanguageRegistration } from '@shikijs/core'
import type { Language } from './languages.ts'

type Grammar = () => Promise<{ readonly default: LanguageRegistration[] }>

/** A grammar, after those it needs. */
export async function loadGrammar(language: Language): Promise<readonly LanguageRegistration[]> {
	return (await grammars[language]()).default
}

const grammars: Readonly<Record<Language, Grammar>> = {
	bash: () => import('@shikijs/langs/bash'),
	c: () => import('@shikijs/langs/c'),
	clojure: () => import('@shikijs/langs/clojure'),
	cpp: () => import('@shikijs/langs/cpp'),
	csharp: () => import('@shikijs/langs/csharp'),
	css: () => import('@shikijs/langs/css'),
	dart: () => import('@shikijs/langs/dart'),
	diff: () => import('@shikijs/langs/diff'),
	docker: () => import('@shikijs/langs/docker'),
	elixir: () => import('@shikijs/langs/elixir'),
	go: () => import('@shikijs/langs/go'),
	graphql: () => import('@shikijs/langs/graphql'),
	haskell: () => import('@shikijs/langs/haskell'),
	html: () => import('@shikijs/langs/html'),
	ini: () => import('@shikijs/langs/ini'),
	java: () => import('@shikijs/langs/java'),
	javascript: () => import('@shikijs/langs/javascript'),
	json: () => import('@shikijs/langs/json'),
	jsonc: () => import('@shikijs/langs/jsonc'),
	jsx: () => import('@shikijs/langs/jsx'),
	julia: () => import('@shikijs/langs/julia'),
	kotlin: () => import('@shikijs/langs/kotlin'),
	latex: () => import('@shikijs/langs/latex'),
	lua: () => import('@shikijs/langs/lua'),
	make: () => import('@shikijs/langs/make'),
	markdown: () => import('@shikijs/langs/markdown'),
	matlab: () => import('@shikijs/langs/matlab'),
	nginx: () => import('@shikijs/langs/nginx'),
	'objective-c': () => import('@shikijs/langs/objective-c'),
	ocaml: () => import('@shikijs/langs/ocaml'),
	perl: () => import('@shikijs/langs/perl'),
	php: () => import('@shikijs/langs/php'),
	powershell: () => import('@shikijs/langs/powershell'),
	proto: () => import('@shikijs/langs/proto'),
	python: () => import('@shikijs/langs/python'),
	r: () => import('@shikijs/langs/r'),
	ruby: () => import('@shikijs/langs/ruby'),
	rust: () => import('@shikijs/langs/rust'),
	scala: () => import('@shikijs/langs/scala'),
	scss: () => import('@shikijs/langs/scss'),
	solidity: () => import('@shikijs/langs/solidity'),
	sql: () => import('@shikijs/langs/sql'),
	svelte: () => import('@shikijs/langs/svelte'),
	swift: () => import('@shikijs/langs/swift'),
	terraform: () => import('@shikijs/langs/terraform'),
	toml: () => import('@shikijs/langs/toml'),
	tsx: () => import('@shikijs/langs/tsx'),
	typescript: () => import('@shikijs/langs/typescript'),
	vue: () => import('@shikijs/langs/vue'),
	xml: () => import('@shikijs/langs/xml'),
	yaml: () => import('@shikijs/langs/yaml'),
	zig: () => import('@shikijs/langs/zig'),
}
