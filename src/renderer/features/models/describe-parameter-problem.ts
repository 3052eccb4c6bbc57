import type { TFunction } from 'i18next'
import { assertNever } from '../../../shared/errors.ts'
import type { ExtraProblem } from '../../../shared/extra-parameters.ts'
import type { ParameterProblem } from './parameter-fields.ts'

/** What is wrong with a field, as one sentence. */
export function describeParameterProblem(problem: ParameterProblem, t: TFunction<'models'>): string {
	switch (problem.kind) {
		case 'number':
		case 'whole-number':
			return t(`problem.${problem.kind}`, { min: problem.min, max: problem.max })
		case 'too-many-stops':
		case 'stop-too-long':
			return t(`problem.${problem.kind}`, { most: problem.most })
		case 'extra':
			return describeExtra(problem.problem, t)
		default:
			return assertNever(problem)
	}
}

function describeExtra(problem: ExtraProblem, t: TFunction<'models'>): string {
	switch (problem.kind) {
		case 'not-json':
			return t('problem.not-json', { detail: problem.detail })
		case 'not-an-object':
			return t('problem.not-an-object')
		case 'reserved':
		case 'unsafe-name':
			return t(`problem.${problem.kind}`, { name: problem.name })
		case 'too-deep':
			return t('problem.too-deep', { levels: problem.levels })
		case 'too-long':
			return t('problem.too-long', { characters: problem.characters })
		default:
			return assertNever(problem)
	}
}
