/** What the user wants to happen when a provider fails, and who comes next for a reply. */
import { z } from 'zod'
import { AppErrorException } from '../../../shared/errors.ts'
import { type Fallback, type FallbackPlan, noFallbackPlan } from '../../../shared/fallback-model.ts'
import type { ChatId, KeyId, Provider, ProviderId } from '../../../shared/model.ts'
import type { Handlers } from '../dispatch.ts'
import type { SettingRows } from '../storage/settings.ts'

/** Someone who can be asked. `keyId` null: by the key that the provider uses. */
export type Candidate = {
	readonly provider: Provider
	readonly keyId: KeyId | null
	/** What that key is called; null: it is the one the provider uses. */
	readonly keyName: string | null
	readonly model: string | null
}

/** Those who are left for one reply. */
export type Queue = {
	readonly hasNext: () => boolean
	/** The first who can be asked now; null: nobody. */
	readonly next: () => Candidate | null
}

export type Fallbacks = Pick<ReturnType<typeof createFallbacks>, 'queueFor' | 'nextAfter'>

type Options = {
	readonly rows: SettingRows
	readonly providers: () => readonly Provider[]
	/** Throws `over-limit`. */
	readonly demandAllowance: (provider: Provider, chatId: ChatId) => void
}

/** Who was asked. */
type Asked = {
	readonly chatId: ChatId
	readonly providerId: ProviderId
	readonly model: string | null
}

const setting = 'fallbackPlan'
/** A plan that an older or newer version wrote and this one does not know counts as none. */
const storedPlan = z
	.object({
		isOn: z.boolean(),
		fallbacks: z.array(
			z.object({
				providerId: z.string().transform((id) => id as ProviderId),
				keyId: z
					.string()
					.transform((id) => id as KeyId)
					.nullable(),
				model: z.string().nullable(),
			}),
		),
	})
	.catch({ isOn: false, fallbacks: [] })

export function createFallbacks({ rows, providers, demandAllowance }: Options) {
	function plan(): FallbackPlan {
		try {
			return storedPlan.parse(JSON.parse(rows.read(setting) ?? 'null'))
		} catch {
			return noFallbackPlan
		}
	}

	function toCandidate({ providerId, keyId, model }: Fallback, asked: Asked): Candidate | null {
		const provider = providers().find(({ id }) => id === providerId)
		if (!provider?.isEnabled) return null
		const key = keyId !== null && provider.keys.find(({ id }) => id === keyId)
		// A key that is gone was not replaced by the one that failed.
		if (keyId !== null && !key) return null
		const isOtherKey = key && !key.isUsed
		const wanted = model ?? (providerId === asked.providerId ? asked.model : provider.defaultModel)
		const before = asked.model ?? provider.defaultModel
		if (providerId === asked.providerId && !isOtherKey && (wanted ?? before) === before) return null
		const keyName = isOtherKey ? key.label || (key.mask ?? '') : null
		return { provider, keyId: isOtherKey ? keyId : null, keyName, model: wanted }
	}

	/** Who has money left for it this month. */
	function canAfford({ provider }: Candidate, chatId: ChatId): boolean {
		try {
			demandAllowance(provider, chatId)
			return true
		} catch (cause) {
			if (cause instanceof AppErrorException) return false
			throw cause
		}
	}

	function candidates(asked: Asked): readonly Candidate[] {
		const all = plan().fallbacks.flatMap((fallback) => toCandidate(fallback, asked) ?? [])
		return [
			...new Map(
				all.map((each) => [JSON.stringify([each.provider.id, each.keyId, each.model]), each]),
			).values(),
		]
	}

	return {
		/** As the plan is now: a reply goes by the one that it began with. */
		queueFor(asked: Asked): Queue {
			const left = plan().isOn ? [...candidates(asked)] : []
			return {
				hasNext: () => left.length > 0,
				next() {
					for (let first = left.shift(); first; first = left.shift()) {
						if (canAfford(first, asked.chatId)) return first
					}
					return null
				},
			}
		},
		/** Whether or not the plan is on. Throws `not-found`. */
		nextAfter(asked: Asked): Candidate {
			const [first] = candidates(asked)
			if (!first) throw new AppErrorException({ kind: 'not-found', what: 'fallback' })
			return first
		},
		handlers: {
			'fallback.plan': plan,
			'fallback.savePlan'(next) {
				for (const { providerId, keyId } of next.fallbacks) {
					const provider = providers().find(({ id }) => id === providerId)
					if (!provider) throw new AppErrorException({ kind: 'not-found', what: 'provider' })
					if (keyId !== null && !provider.keys.some(({ id }) => id === keyId)) {
						throw new AppErrorException({ kind: 'key-missing' })
					}
				}
				rows.write(setting, JSON.stringify(next))
				return plan()
			},
		} satisfies Pick<Handlers, 'fallback.plan' | 'fallback.savePlan'>,
	}
}
