/** The history could not be opened: says why and what to do, then ends the program. Nothing has been changed. */
import type { App, Dialog, Shell } from 'electron'
import { AppErrorException } from '../../shared/errors.ts'
import type { Log } from '../core/ports.ts'
import { StartupError } from '../startup/startup-error.ts'
import type { NativeTexts } from './native-texts.ts'

type Options = {
	readonly app: Pick<App, 'exit'>
	readonly dialog: Pick<Dialog, 'showMessageBox'>
	readonly shell: Pick<Shell, 'openPath'>
	readonly texts: NativeTexts['notOpened']
	readonly dataDir: string
	readonly log: Log
}

export async function showNotOpened(cause: unknown, options: Options): Promise<void> {
	const { app, dialog, shell, texts, dataDir, log } = options
	log.error({ err: cause }, 'the history was not opened')
	const { message, advice, fact } = explain(cause, texts)
	const { response } = await dialog.showMessageBox({
		type: 'error',
		message,
		detail: `${advice}\n\n${fact}\n${dataDir}`,
		buttons: [texts.quit, texts.showFolder],
		defaultId: 0,
		cancelId: 0,
	})
	if (response === 1) await shell.openPath(dataDir)
	app.exit(1)
}

function explain(cause: unknown, texts: NativeTexts['notOpened']) {
	if (cause instanceof StartupError) {
		return { message: texts.unavailable, advice: texts.unavailableDetail, fact: cause.message }
	}
	const error = cause instanceof AppErrorException ? cause.error : null
	if (error?.kind === 'history-too-new') {
		return { message: texts.tooNew, advice: texts.tooNewDetail, fact: error.path }
	}
	const fact =
		error && 'detail' in error ? error.detail : cause instanceof Error ? cause.message : String(cause)
	return { message: texts.unavailable, advice: texts.unavailableDetail, fact }
}
