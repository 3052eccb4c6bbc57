import i18next from 'i18next'
import type { AppError } from '../shared/errors.ts'
import { describeError } from './i18n/describe-error.ts'
import { showToast } from './ui/toast.tsx'

/** Says that something a person just asked for was not done, why, and what to do. */
export function showFailure(title: string, error: AppError): void {
	const described = describeError(error, i18next.getFixedT(null, 'errors'))
	showToast({ title, description: `${described.title} ${described.nextStep}` })
}
