/** Pictures that replies name by their address. None is loaded before the person asks for it. */
import { z } from 'zod'
import { call } from './declare-call.ts'

export type LoadedPicture =
	| { readonly isLoaded: true; readonly mediaType: string; readonly base64: string }
	| { readonly isLoaded: false; readonly reason: PictureProblem }

export type PictureProblem =
	/** Nobody answered, or with an error. */
	| 'unreachable'
	/** It leads into this machine or its network, or away from https. */
	| 'not-public'
	| 'too-large'
	/** What came is no PNG, JPEG, WebP or GIF. */
	| 'not-a-picture'

export const pictureCalls = {
	/** Fetches one picture for a person who has seen its host and clicked. Never rejects for what is wrong with it. */
	'picture.load': call<LoadedPicture>()(z.strictObject({ url: z.url({ protocol: /^https$/ }).max(4_000) })),
} as const
