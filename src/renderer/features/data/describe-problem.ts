import type { TFunction } from 'i18next'
import type { DataProblem, MoveProblem } from '../../../shared/data-model.ts'
import { assertNever } from '../../../shared/errors.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { writeNumber } from './write-facts.ts'

/** Why something was not done: one sentence in the user's language. */
export function describeProblem(
	problem: DataProblem | MoveProblem,
	t: TFunction<'data'>,
	language: string,
): string {
	switch (problem.kind) {
		case 'disk-full':
			return t('problem.disk-full', {
				needed: writeSize(problem.neededBytes, language),
				free: writeSize(problem.freeBytes, language),
			})
		case 'counts-differ':
			return t('problem.counts-differ', {
				found: writeNumber(problem.found.messages, language),
				expected: writeNumber(problem.expected.messages, language),
			})
		case 'damaged':
		case 'io':
			return t(`problem.${problem.kind}`, { detail: problem.detail })
		case 'too-new':
		case 'empty':
		case 'relative':
		case 'same':
		case 'inside':
		case 'around':
		case 'not-empty':
		case 'not-a-folder':
			return t(`problem.${problem.kind}`)
		default:
			return assertNever(problem)
	}
}
