import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hostArguments, parseStartOptions } from '../../../scripts/setup/start-options.mjs'

describe('the options of npm start', () => {
	it('default to a window under whichever host there is', () => {
		expect(parseStartOptions([])).toEqual({
			host: 'auto',
			opensWindow: true,
			port: null,
			dataDir: null,
			lang: null,
		})
	})

	it('take a value after = or as the next word', () => {
		expect(parseStartOptions(['--port=0', '--lang', 'zh-CN', '--data-dir=/tmp/a=b'])).toMatchObject({
			port: 0,
			lang: 'zh-CN',
			dataDir: resolve('/tmp/a=b'),
		})
	})

	it.each([[['--no-open']], [['--port=0']]])('%j choose the browser host', (args) => {
		expect(parseStartOptions(args).host).toBe('browser')
	})

	it.each([
		[['--verbose'], 'There is no option --verbose.'],
		[['folder'], 'There is no option folder.'],
		[['--no-open=1'], 'There is no option --no-open=1.'],
		[['--host=chrome'], '--host is electron, browser or auto, not "chrome".'],
		[['--port=65536'], '--port is a number from 0 to 65535, not "65536".'],
		[['--port', '--no-open'], '--port is a number from 0 to 65535, not "".'],
		[['--data-dir'], '--data-dir needs a folder'],
		[['--lang=../x'], '--lang is a language such as en or zh-CN, not "../x".'],
		[['--host=electron', '--no-open'], 'leave out --host=electron'],
	])('%j are refused with a sentence', (args, sentence) => {
		expect(() => parseStartOptions(args)).toThrow(sentence)
	})

	it('reach the host as they were meant, whatever the folder of the process', () => {
		const args = hostArguments(parseStartOptions(['--no-open', '--port=81', '--data-dir=x', '--lang=en']))
		const folder = resolve(process.env.INIT_CWD ?? '.', 'x')
		expect(args).toEqual(['--no-open', '--port=81', `--data-dir=${folder}`, '--lang=en'])
	})

	it('end the program with status 2 and an untouched standard output when they are wrong', () => {
		const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/start.mjs', '--nope'], {
			encoding: 'utf8',
		})
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
		expect(stderr).toMatch(/^There is no option --nope\./)
	})
})
