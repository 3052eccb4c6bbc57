import { assertNever } from '../../../shared/errors.ts'
import { isLoopback } from '../../../shared/is-loopback.ts'
import type { ProxyChoice } from '../../../shared/model.ts'

/** `own`: what the user chose for this provider; left out: for all of them. */
type ProxyFor = (url: string, own?: ProxyChoice) => Promise<string | null>

/** The proxy for a URL, by what the user chose at this moment. Nothing on this machine is reached through one. */
export function chooseProxy(
	readChoice: () => ProxyChoice,
	systemProxyFor: (url: string) => Promise<string | null>,
): ProxyFor {
	return async (url, own) => {
		if (isLoopback(url)) return null
		const choice = own ?? readChoice()
		switch (choice.mode) {
			case 'system':
				return systemProxyFor(url)
			case 'none':
				return null
			case 'manual':
				return choice.url
			default:
				return assertNever(choice)
		}
	}
}
