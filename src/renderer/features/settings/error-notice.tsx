import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { Notice } from '../../ui/notice.tsx'
import { reveal } from './reveal.ts'

/** What went wrong and what to do, with the provider's own words below. */
export function ErrorNotice({ error, actions }: { readonly error: AppError; readonly actions?: ReactNode }) {
	const { t } = useTranslation('errors')
	const { title, nextStep, detail } = describeError(error, t)
	return (
		<div ref={reveal} className="scroll-mb-20">
			<Notice tone="danger" title={title} actions={actions}>
				<p>{nextStep}</p>
				{detail && <p className="mt-1 max-h-24 overflow-y-auto font-mono text-xs">{detail}</p>}
			</Notice>
		</div>
	)
}
