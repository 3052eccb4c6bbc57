/** Who gives a reply: whom the user, the conversation or its assistant has chosen, if they may be asked. */
import type { ChatId, KeyId, Provider, ProviderId } from '../../../shared/model.ts'
import type { Assistants } from '../assistants/create-assistants.ts'
import type { History } from '../history/create-history.ts'
import type { Providers } from '../providers/create-providers.ts'
import { demandEnabled } from '../providers/find-provider.ts'
import type { Answerers } from '../storage/exchanges.ts'
import type { Answerer } from '../storage/messages.ts'

/** Null: the default provider, or the provider's default model. */
export type Choice = { readonly providerId: ProviderId | null; readonly model: string | null }

export type Chosen = {
	readonly provider: Provider
	readonly model: string | null
	/** Left out or null: the key that the provider uses. */
	readonly keyId?: KeyId | null
}

/** The visible path leads through the first one's reply. */
export type AllChosen = readonly [Chosen, ...(readonly Chosen[])]

type Options = {
	readonly history: Pick<History, 'demandChat'>
	readonly providers: Pick<Providers, 'handlers'>
	readonly assistants: Pick<Assistants, 'withChoice'>
	/** Throws `over-limit`. Null: a conversation that does not exist yet. */
	readonly demandAllowance: (provider: Provider, chatId: ChatId | null) => void
}

export function createChooseAnswerers({ history, providers, assistants, demandAllowance }: Options) {
	const list = providers.handlers['provider.list']

	/** Throws `no-provider`, `not-found`, `provider-disabled`. */
	const choose = ({ providerId, model }: Choice): Chosen => ({
		provider: demandEnabled(list(), providerId),
		model,
	})

	return {
		choose,
		chooseAll: ([first, ...others]: readonly [Choice, ...(readonly Choice[])]): AllChosen => [
			choose(first),
			...others.map(choose),
		],
		/** The conversation, with whom it has chosen itself or by its assistant. Throws `not-found`. */
		choosing: (chatId: ChatId) => assistants.withChoice(history.demandChat(chatId)),
		/** Null when they cannot be asked any more. */
		chooseAgain(providerId: ProviderId | null, model: string | null): Chosen | null {
			const provider = list().find(({ id }) => id === providerId)
			return provider?.isEnabled ? { provider, model } : null
		},
		/** Throws `over-limit` for the first of them that is; the user is asked once for all. */
		demandAllowances(
			chosen: readonly Chosen[],
			chatId: ChatId | null,
			mayExceedLimit: true | undefined,
		): void {
			if (mayExceedLimit) return
			for (const provider of new Set(chosen.map(({ provider }) => provider)))
				demandAllowance(provider, chatId)
		},
	}
}

export function answererOf({ provider, model }: Chosen): Answerer {
	return { providerId: provider.id, providerName: provider.name, model: model ?? provider.defaultModel }
}

export function answerersOf([first, ...others]: AllChosen): Answerers {
	return [answererOf(first), ...others.map(answererOf)]
}
