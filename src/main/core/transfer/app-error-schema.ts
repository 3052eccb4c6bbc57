/** Why a reply ended, as a file of Holdfast's own may claim it: known kinds with their fields, nothing else. */
import { z } from 'zod'
import type { AppError } from '../../../shared/errors.ts'
import { parameterNames } from '../../../shared/reply-parameters.ts'

const detail = z.string().max(10_000)
const retryAfterMs = z.number().nullable()
const kindWith = <Kind extends AppError['kind'], Shape extends z.core.$ZodLooseShape>(
	kind: Kind,
	shape: Shape,
) => z.object({ kind: z.literal(kind), ...shape })

const schema = z.discriminatedUnion('kind', [
	kindWith('bad-input', { field: z.string(), detail }),
	kindWith('not-found', { what: z.enum(['chat', 'message', 'provider', 'reply']) }),
	kindWith('already-replying', {}),
	kindWith('not-allowed', { detail }),
	kindWith('no-provider', {}),
	kindWith('no-model', {}),
	kindWith('pictures-not-taken', { model: z.string() }),
	kindWith('key-missing', {}),
	kindWith('key-locked', {}),
	kindWith('provider-disabled', {}),
	kindWith('key-unreadable', {}),
	kindWith('key-store-undecided', {}),
	kindWith('wrong-passphrase', {}),
	kindWith('origin-changed', { oldOrigin: z.string(), newOrigin: z.string() }),
	kindWith('offline', {}),
	kindWith('unreachable', { host: z.string(), code: z.string() }),
	kindWith('tls', { host: z.string(), detail }),
	kindWith('proxy-auth', {}),
	kindWith('captive-portal', {}),
	kindWith('redirected', { to: z.string() }),
	kindWith('timeout', { stage: z.enum(['connect', 'headers', 'silence']), afterMs: z.number() }),
	kindWith('connection-lost', { code: z.string() }),
	kindWith('ended-early', {}),
	kindWith('malformed-event', { detail }),
	kindWith('not-a-stream', { contentType: z.string() }),
	kindWith('too-large', { limitBytes: z.number() }),
	kindWith('app-stopped', {}),
	kindWith('unauthorized', { detail }),
	kindWith('forbidden', { detail }),
	kindWith('payment-required', { detail }),
	kindWith('quota-exceeded', { detail }),
	kindWith('rate-limited', { retryAfterMs, detail }),
	kindWith('overloaded', { retryAfterMs, detail }),
	kindWith('server-error', { status: z.number(), retryAfterMs, detail }),
	kindWith('model-not-found', { model: z.string(), detail }),
	kindWith('not-found-at-provider', { detail }),
	kindWith('context-too-long', { detail }),
	kindWith('bad-request', { status: z.number(), detail }),
	kindWith('parameter-refused', { parameter: z.enum(parameterNames), name: z.string(), detail }),
	kindWith('filtered', { detail }),
	kindWith('refused', { detail }),
	kindWith('not-saved', { reason: z.enum(['disk-full', 'read-only', 'io', 'busy']) }),
	kindWith('history-too-new', { path: z.string(), version: z.number() }),
	kindWith('history-unavailable', { path: z.string(), detail }),
	kindWith('disconnected', {}),
	kindWith('internal', { detail }),
	kindWith('over-limit', {
		providerName: z.string(),
		limit: z.number(),
		used: z.number(),
		currency: z.string().nullable(),
	}),
])

/** The build breaks here for a kind that is not in the list above. */
export const isComplete: [Exclude<AppError['kind'], z.output<typeof schema>['kind']>] extends [never]
	? true
	: false = true

/** An error of a later Holdfast becomes null: it is not known what it means. */
export const appErrorSchema = z
	.unknown()
	.transform((claimed): AppError | null => schema.safeParse(claimed).data ?? null)
