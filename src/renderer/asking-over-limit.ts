import { create } from 'zustand'
import type { AppError, Result } from '../shared/errors.ts'

type OverLimit = Extract<AppError, { readonly kind: 'over-limit' }>

type Question = { readonly about: OverLimit; readonly answer: (isAllowed: boolean) => void }

/** What the user is being asked; `OverLimitQuestion` shows it. */
export const useOverLimitQuestion = create<{ readonly question: Question | null }>(() => ({ question: null }))

/**
 * Makes a call that asks a provider for a reply. When it would exceed the month's limit, the user is asked, and
 * the call is made again with their consent; declined, it stays `over-limit`, and nobody needs to be told.
 */
export async function askingOverLimit<Value>(
	run: (consent: { readonly mayExceedLimit?: true }) => Promise<Result<Value>>,
): Promise<Result<Value>> {
	const result = await run({})
	if (result.ok || result.error.kind !== 'over-limit') return result
	return (await ask(result.error)) ? run({ mayExceedLimit: true }) : result
}

function ask(about: OverLimit): Promise<boolean> {
	// A question that is still open belongs to an earlier click.
	useOverLimitQuestion.getState().question?.answer(false)
	return new Promise((resolve) => {
		useOverLimitQuestion.setState({
			question: {
				about,
				answer(isAllowed) {
					useOverLimitQuestion.setState({ question: null })
					resolve(isAllowed)
				},
			},
		})
	})
}
