import { describe, expect, it } from 'vitest'
import { parseOptions } from '../../../../src/main/startup/parse-options.ts'

describe('the command line', () => {
	it('is optional', () => {
		expect(parseOptions([], 'browser')).toEqual({
			dataDir: null,
			language: null,
			port: 0,
			opensWindow: true,
		})
	})

	it('may hold every option of the browser host', () => {
		const argv = ['--host=browser', '--no-open', '--port=4100', '--data-dir=/d/my data', '--lang=zh-CN']
		expect(parseOptions(argv, 'browser')).toEqual({
			dataDir: '/d/my data',
			language: 'zh-CN',
			port: 4100,
			opensWindow: false,
		})
	})

	it('may give a value after a space', () => {
		expect(parseOptions(['--data-dir', '/d', '--lang', 'en'], 'browser')).toMatchObject({
			dataDir: '/d',
			language: 'en',
		})
	})

	it.each(['zh', 'zh_CN', 'ZH-hans'])('takes --lang=%s for Chinese', (language) => {
		expect(parseOptions([`--lang=${language}`], 'browser').language).toBe('zh-CN')
	})

	it.each([
		['--port=http', /--port=http is not a port/],
		['--port=65536', /not a port/],
		['--port=-1', /not a port/],
		['--port=1e3', /not a port/],
		['--port=', /--port needs a value/],
		['--data-dir', /--data-dir needs a value/],
		['--data-dir=', /--data-dir needs a value/],
		['--lang=fr', /--lang=fr is not a language/],
		['--no-open=true', /--no-open takes no value/],
		['--noopen', /does not know the option --noopen/],
		['-p', /does not know the option -p/],
		['4100', /does not know what to do with "4100"/],
	])('answers %s with a sentence', (argument, sentence) => {
		expect(() => parseOptions([argument], 'browser')).toThrow(sentence)
	})

	it('may hold switches of Chromium and a deep link under Electron', () => {
		const argv = ['--disable-gpu', '--remote-debugging-port=0', '--lang=en', 'holdfast://open']
		expect(parseOptions(argv, 'electron')).toMatchObject({ language: 'en', dataDir: null })
	})

	it.each(['--no-open', '--port=1'])('refuses %s under Electron', (argument) => {
		expect(() => parseOptions([argument], 'electron')).toThrow(/only together with --host=browser/)
	})
})
