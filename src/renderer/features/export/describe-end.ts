import type { TFunction } from 'i18next'
import type { ExportJob } from '../../../shared/export-model.ts'
import { writeSize } from '../../../shared/write-size.ts'

/** How an export ended, in two sentences. Pure. */
export function describeEnd(
	{ state }: ExportJob,
	t: TFunction<'export'>,
	language: string,
): { readonly title: string; readonly description: string } {
	switch (state.phase) {
		case 'failed':
			return { title: t('failed.title'), description: t(`failed.${state.failure}`) }
		case 'cancelled':
			return { title: t('done.cancelled'), description: t('done.cancelledNote') }
		case 'done': {
			const { fileName, sizeBytes } = state.report
			const size = writeSize(sizeBytes, language)
			return { title: t('done.title'), description: t('done.file', { name: fileName, size }) }
		}
		default:
			return { title: t('progress.reading'), description: '' }
	}
}
