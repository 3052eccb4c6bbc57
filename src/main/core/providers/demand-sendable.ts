import { AppErrorException } from '../../../shared/errors.ts'

/** A header carries printable ASCII alone; a pasted "…" or invisible space would fail at every request. */
export function demandSendable(key: string): string {
	if (/^[\x21-\x7e]+$/.test(key)) return key
	throw new AppErrorException({
		kind: 'bad-input',
		field: 'key',
		detail: 'It contains spaces or characters that no key has.',
	})
}
