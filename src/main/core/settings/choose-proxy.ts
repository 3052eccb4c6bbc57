import { assertNever } from '../../../shared/errors.ts'
import { isLoopback } from '../../../shared/is-loopback.ts'
import type { ProxyChoice } from '../../../shared/model.ts'

type ProxyFor = (url: string) => Promise<string | null>

/** The proxy for a URL, by what the user chose at this moment. Nothing on this machine is reached through one. */
export function chooseProxy(readChoice: () => ProxyChoice, systemProxyFor: ProxyFor): ProxyFor {
	return async (url) => {
		if (isLoopback(url)) return null
		const choice = readChoice()
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
