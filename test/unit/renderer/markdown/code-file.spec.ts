import { describe, expect, it } from 'vitest'
import { codeFileName } from '../../../../src/renderer/markdown/code-file.ts'

describe('codeFileName', () => {
	it.each([
		['ts', 'let a', 'code.ts'],
		['ts title="src/main/start.ts"', '', 'start.ts'],
		['cpp:lib/queue.hpp', '', 'queue.hpp'],
		['python', '# tools/clean_up.py\nimport os', 'clean_up.py'],
		['html', '<!-- index.html -->\n<p>', 'index.html'],
		['css', '/* theme.css */', 'theme.css'],
		['js', '// Reads a.b and then c.d', 'code.js'],
		['dockerfile', 'FROM x', 'Dockerfile'],
		['svg', '<svg/>', 'code.svg'],
		['', 'plain', 'code.txt'],
		['brainfuck', '+', 'code.txt'],
	])('names ```%s with %j %s', (info, code, name) => expect(codeFileName(info, code)).toBe(name))

	it.each([
		['sh title="../../.bashrc"', 'bashrc.sh'],
		['ts title="run.exe"', 'run.ts'],
		['ts title="con.ts"', 'code.ts'],
		['title="photo.jpg.desktop"', 'photo.jpg.txt'],
		[`js title="${'x'.repeat(500)}.js"`, 'code.js'],
		['js title="a\u202esj.exe"', 'asj.js'],
	])('lets ```%s decide neither the place nor the kind of the file', (info, name) =>
		expect(codeFileName(info, '')).toBe(name),
	)
})
