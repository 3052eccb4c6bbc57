/** Command line → what to start. Pure: nothing is looked up, nothing is made absolute. */
import { parseArgs } from 'node:util'
import type { Language } from '../../shared/model.ts'
import { StartupError } from './startup-error.ts'
import { toLanguage } from './system-language.ts'

export type StartOptions = {
	/** As given, perhaps relative; null: the operating system's place for it. */
	readonly dataDir: string | null
	/** Null: the operating system's. */
	readonly language: Language | null
	/** Browser host only. 0: any free port. */
	readonly port: number
	/** Browser host only. False: print the address and open no window. */
	readonly opensWindow: boolean
}

/**
 * Throws `StartupError` for what it cannot understand. Under Electron the command line also carries switches
 * of Chromium, so unknown ones are left alone there; the browser host takes them for typing mistakes.
 */
export function parseOptions(argv: readonly string[], host: 'electron' | 'browser'): StartOptions {
	const { tokens } = parseArgs({
		args: [...argv],
		strict: false,
		tokens: true,
		// Declared only so that `--data-dir PATH` reads like `--data-dir=PATH`.
		options: Object.fromEntries([...withValue].map((name) => [name, { type: 'string' }])),
	})
	let options: StartOptions = { dataDir: null, language: null, port: 0, opensWindow: true }
	for (const token of tokens) {
		if (token.kind === 'option-terminator') continue
		if (token.kind === 'positional') {
			// A deep link, or a file dropped on the icon.
			if (host === 'electron') continue
			throw new StartupError(`Holdfast does not know what to do with "${token.value}".`)
		}
		options = apply(options, token.rawName, token.value, host)
	}
	return options
}

/** `host` has been read by whatever chose this host. */
const withValue = new Set(['host', 'data-dir', 'lang', 'port'])

function apply(
	options: StartOptions,
	option: string,
	value: string | undefined,
	host: 'electron' | 'browser',
): StartOptions {
	const name = option.replace(/^--/, '')
	if (withValue.has(name) && !value) throw new StartupError(`${option} needs a value: ${option}=…`)
	switch (name) {
		case 'host':
			return options
		case 'data-dir':
			return { ...options, dataDir: value ?? null }
		case 'lang':
			return { ...options, language: parseLanguage(value ?? '') }
		case 'port':
			refuseUnderElectron(option, host)
			return { ...options, port: parsePort(value ?? '') }
		case 'no-open':
			refuseUnderElectron(option, host)
			if (value !== undefined) throw new StartupError('--no-open takes no value.')
			return { ...options, opensWindow: false }
		default:
			if (host === 'electron') return options
			throw new StartupError(
				`Holdfast does not know the option ${option}. It knows --data-dir, --lang, --port and --no-open.`,
			)
	}
}

function parseLanguage(text: string): Language {
	const language = toLanguage(text)
	if (language === null) throw new StartupError(`--lang=${text} is not a language of Holdfast: en or zh-CN.`)
	return language
}

function parsePort(text: string): number {
	const port = Number(text)
	if (!/^\d+$/.test(text) || port > 65_535) {
		throw new StartupError(`--port=${text} is not a port: a number from 0 (any free port) to 65535.`)
	}
	return port
}

function refuseUnderElectron(option: string, host: 'electron' | 'browser'): void {
	if (host === 'electron') throw new StartupError(`${option} works only together with --host=browser.`)
}
