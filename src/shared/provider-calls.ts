/** Calls about providers and their keys. */
import { z } from 'zod'
import { api, baseUrl, key, keyId, model, providerId } from './call-inputs.ts'
import { call } from './declare-call.ts'
import { limitChangesSchema } from './limits-schema.ts'
import type { ModelList, Provider } from './model.ts'
import { presetIds } from './preset-id.ts'
import type { LocalServer, ProviderHealth, ProviderImport, ProviderVerdict } from './provider-model.ts'

const empty = z.strictObject({})
const name = z.string().trim().min(1).max(100)

const providerFile = z.string().max(1_000_000)
const headerValue = z.string().trim().min(1).max(4_000)
const token = z
	.string()
	.trim()
	.regex(/^[\x21-\x7e]{1,200}$/)

const optionsInput = z.strictObject({
	organization: token.nullable(),
	project: token.nullable(),
	azure: z.strictObject({
		apiVersion: z
			.string()
			.trim()
			.regex(/^[\w.-]{1,50}$/)
			.nullable(),
		deployment: z
			.string()
			.trim()
			.regex(/^[\w.-]{1,100}$/)
			.nullable(),
	}),
	proxy: z
		.discriminatedUnion('mode', [
			z.strictObject({ mode: z.literal('system') }),
			z.strictObject({ mode: z.literal('none') }),
			z.strictObject({ mode: z.literal('manual'), url: z.string().trim().min(1).max(2_000) }),
		])
		.nullable(),
	headers: z
		.array(z.strictObject({ name: z.string().trim().min(1).max(100), value: headerValue.exactOptional() }))
		.max(30),
})

export const providerCalls = {
	'provider.list': call<readonly Provider[]>()(empty),
	/**
	 * Adds (`id: null`) or changes a provider. `key`: a new one in place of the one that is used, `null` to remove that,
	 * left out to keep it.
	 * `preset`: what the user chose it as; left out to keep what it was.
	 * A key kept while the origin changes is not sent until `provider.confirmOrigin`.
	 */
	'provider.save': call<Provider>()(
		z.strictObject({
			id: providerId.nullable(),
			name,
			baseUrl,
			api,
			defaultModel: model.nullable(),
			preset: z.enum(presetIds).nullable().exactOptional(),
			key: key.nullable().optional(),
		}),
	),
	/**
	 * The key that is used, or the one that is named, may go where the provider is now. The user has seen both origins:
	 * `origin` is the new one, and `bad-input` says that the provider has moved on since.
	 */
	'provider.confirmOrigin': call<Provider>()(
		z.strictObject({ id: providerId, keyId: keyId.exactOptional(), origin: z.string().max(2_000) }),
	),
	/**
	 * Replaces all changes of a provider's limits, the environment's provider included; `{}` is the default.
	 * `bad-input` names the limit that is out of its range (`limitRanges`) or does not fit another.
	 */
	'provider.saveLimits': call<Provider>()(z.strictObject({ id: providerId, limits: limitChangesSchema })),
	/**
	 * Replaces all options of a provider. A header whose value is left out keeps the one it has. Values of headers that
	 * look like secrets (`isSecretHeader`) go where keys go, with the same errors. `bad-input` names the wrong one:
	 * `options.headers.2.value`.
	 */
	'provider.saveOptions': call<Provider>()(z.strictObject({ id: providerId, options: optionsInput })),
	'provider.remove': call<null>()(z.strictObject({ id: providerId })),
	/** From now on in this order. The environment's provider is the first in any case. */
	'provider.order': call<readonly Provider[]>()(z.strictObject({ ids: z.array(providerId).max(1_000) })),
	/** Nothing is asked of a provider that is not enabled; a reply that runs goes on to its end. */
	'provider.enable': call<Provider>()(z.strictObject({ id: providerId, isEnabled: z.boolean() })),
	/**
	 * Adds a key (`keyId: null`, last in order; the first one is used at once), or changes one: `key` left out keeps the
	 * secret. It is entered for where the provider is now.
	 */
	'provider.saveKey': call<Provider>()(
		z.strictObject({
			id: providerId,
			keyId: keyId.nullable(),
			label: z.string().trim().max(100),
			key: key.exactOptional(),
		}),
	),
	/** From now on requests are made with this one. */
	'provider.useKey': call<Provider>()(z.strictObject({ id: providerId, keyId })),
	'provider.orderKeys': call<Provider>()(
		z.strictObject({ id: providerId, keyIds: z.array(keyId).max(1_000) }),
	),
	/** Out of its store too. After the one that is used, the first of the rest is. */
	'provider.removeKey': call<Provider>()(z.strictObject({ id: providerId, keyId })),
	/** `provider-disabled` for one that is not enabled. */
	'provider.makeDefault': call<null>()(z.strictObject({ id: providerId })),
	/**
	 * Asks the provider for its models with the fields as they stand in the form; `id` lends the key that is used, or the
	 * one that is named, when `key` is left out, and its options when `options` are.
	 */
	'provider.test': call<ProviderVerdict>()(
		z.strictObject({
			id: providerId.nullable(),
			baseUrl,
			api,
			key: key.nullable().optional(),
			keyId: keyId.exactOptional(),
			options: optionsInput.exactOptional(),
		}),
	),
	/** The cached list, or a fresh one. An empty list with `fetchedAtMs: 0` means it was never fetched. */
	'provider.models': call<ModelList>()(z.strictObject({ id: providerId, refresh: z.boolean() })),
	/** A copy right behind it, without its keys and the values of its secret headers. */
	'provider.duplicate': call<Provider>()(z.strictObject({ id: providerId })),
	/** All that can be given away of the saved providers, as a text for `provider.readImport`. Holds no secret. */
	'provider.export': call<{ readonly text: string }>()(empty),
	/** What such a text would bring. Changes nothing. `bad-input` for another text. */
	'provider.readImport': call<ProviderImport>()(z.strictObject({ text: providerFile })),
	/** Adds those at these places of `ProviderImport.providers`. The user has seen them. */
	'provider.import': call<readonly Provider[]>()(
		z.strictObject({ text: providerFile, picks: z.array(z.int().min(0)).min(1).max(200) }),
	),
	/** How each answered last; those that were never asked are left out. */
	'provider.health': call<readonly ProviderHealth[]>()(empty),
	/**
	 * Looks for model servers on this machine, at the ports they usually have: within a second or so, without a key,
	 * and nowhere else. For the moment a person is about to add a provider.
	 */
	'provider.findLocal': call<readonly LocalServer[]>()(empty),
} as const
