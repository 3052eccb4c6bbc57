import { expect, it } from 'vitest'
import { loadGrammar } from '../../../../src/shared/highlight/grammars.ts'
import { languageName, languageOf } from '../../../../src/shared/highlight/languages.ts'

it.each([
	['ts', 'typescript', 'TypeScript'],
	['C++ {1-3}', 'cpp', 'C++'],
	['python:main.py', 'python', 'Python'],
	['js,linenos', 'javascript', 'JavaScript'],
	['Dockerfile', 'docker', 'Dockerfile'],
	['klingon', null, 'klingon'],
	['', null, ''],
	['constructor', null, 'constructor'],
])('reads %j as %s and calls it %s', (info, language, name) => {
	expect(languageOf(info)).toBe(language)
	expect(languageName(info)).toBe(name)
})

it('loads a grammar under each kind of name', async () => {
	for (const language of ['typescript', 'bash', 'docker', 'cpp', 'jsonc'] as const) {
		expect((await loadGrammar(language)).at(-1)?.scopeName).toMatch(/^(source|text)\./)
	}
})
