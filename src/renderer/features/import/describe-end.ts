import type { TFunction } from 'i18next'
import type { ImportJob } from '../../../shared/import-model.ts'
import { writeNumber } from './write-numbers.ts'

/** How an import ended, in two sentences. Pure. */
export function describeEnd(
	{ state, fileName }: ImportJob,
	t: TFunction<'import'>,
	language: string,
): { readonly title: string; readonly description: string } {
	if (state.phase === 'failed') return { title: t('failed.title'), description: t(`failed.${state.failure}`) }
	if (state.phase !== 'done' && state.phase !== 'cancelled') return { title: fileName, description: '' }
	const { added, extended } = state.counts
	const count = added + extended
	return {
		title: t(state.phase === 'done' ? 'report.done' : 'report.cancelled'),
		description: t('report.cameIn', { count, number: writeNumber(count, language) }),
	}
}
