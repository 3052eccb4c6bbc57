/**
 * The names of all calls without their schemas: the preload script needs the names alone, and zod would
 * make it twenty times larger. Leaving one out, or adding one that is not in `api.ts`, breaks the build.
 */
import type { CallName } from './api.ts'

const bridged = {
	'app.info': true,
	'chat.list': true,
	'chat.open': true,
	'chat.earlier': true,
	'chat.send': true,
	'chat.rename': true,
	'chat.remove': true,
	'chat.chooseModel': true,
	'chat.setBackground': true,
	'draft.save': true,
	'draft.read': true,
	'message.edit': true,
	'message.showVersion': true,
	'reply.stop': true,
	'reply.retryNow': true,
	'reply.regenerate': true,
	'reply.continue': true,
	'reply.timeline': true,
	'reply.attach': true,
	'provider.list': true,
	'provider.save': true,
	'provider.confirmOrigin': true,
	'provider.saveLimits': true,
	'provider.remove': true,
	'provider.makeDefault': true,
	'provider.test': true,
	'provider.models': true,
	'keys.status': true,
	'keys.choose': true,
	'keys.unlock': true,
	'settings.get': true,
	'settings.save': true,
	'link.open': true,
} as const satisfies { readonly [Name in CallName]: true }

export const bridgedCallNames = Object.keys(bridged) as readonly CallName[]
