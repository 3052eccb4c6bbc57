/** What replies cost, in tokens and in money. Prices are the user's own: no provider announces them to a program. */
import type { ChatId, ProviderId } from './model.ts'

export type Cost = {
	/** ISO 4217, such as `USD`. */
	readonly currency: string
	readonly amount: number
}

export type UsageTotal = {
	readonly replies: number
	readonly inputTokens: number
	readonly outputTokens: number
	/** A sum for each currency, in alphabetical order. */
	readonly costs: readonly Cost[]
	/** Replies of models that have no price: they are in the tokens and not in the costs. */
	readonly repliesWithoutPrice: number
}

export type UsageReport = {
	readonly total: UsageTotal
	/** In order; days without a reply are left out. `day` is local time, `YYYY-MM-DD`. */
	readonly days: readonly (UsageTotal & { readonly day: string })[]
	/** Those with the most tokens first. */
	readonly models: readonly (UsageTotal & { readonly providerName: string; readonly model: string })[]
	/** The fifty with the most tokens. `title` is null when the conversation is gone. */
	readonly chats: readonly (UsageTotal & { readonly chatId: ChatId; readonly title: string | null })[]
}

/** For a million tokens, in the provider's currency. */
export type Price = { readonly input: number; readonly output: number }

/** A model that was used or has a price. */
export type PriceLine = {
	readonly providerId: ProviderId
	readonly providerName: string
	readonly model: string
	readonly price: Price | null
}

export type MonthlyLimit =
	| { readonly unit: 'tokens'; readonly amount: number }
	/** In the plan's currency. */
	| { readonly unit: 'money'; readonly amount: number }

/** What the user means to spend at one provider. */
export type SpendingPlan = {
	readonly providerId: ProviderId
	readonly currency: string
	/** Null: as much as is asked for. */
	readonly monthlyLimit: MonthlyLimit | null
	/** Since the first of this month, local time. */
	readonly thisMonth: UsageTotal
}
