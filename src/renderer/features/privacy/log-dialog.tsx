import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { CopyTextButton } from '../../ui/copy-text-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { windowLink } from '../../window-link.ts'
import { type LogLine, readLogLine } from './read-log-line.ts'

/** The end of the log, newest first, and a way to take it along. */
export function LogDialog(props: {
	readonly isOpen: boolean
	readonly onOpenChange: (isOpen: boolean) => void
}) {
	const { t } = useTranslation('privacy')
	return (
		<Dialog
			isOpen={props.isOpen}
			onOpenChange={props.onOpenChange}
			title={t('log.title')}
			description={t('log.newestFirst')}
			size="large"
		>
			<LogText />
		</Dialog>
	)
}

type Read =
	| { readonly state: 'reading' }
	| { readonly state: 'failed'; readonly error: AppError }
	| { readonly state: 'read'; readonly lines: readonly string[] }

function LogText() {
	const { t, i18n } = useTranslation('privacy')
	const { t: tErrors } = useTranslation('errors')
	const [read, setRead] = useState<Read>({ state: 'reading' })
	useEffect(() => {
		let isShown = true
		void windowLink()
			.call('log.read', {})
			.then((result) => {
				if (!isShown) return
				setRead(
					result.ok ? { state: 'read', lines: result.value.lines } : { state: 'failed', error: result.error },
				)
			})
		return () => {
			isShown = false
		}
	}, [])

	if (read.state === 'reading') return <p className="text-muted">{t('loading')}</p>
	if (read.state === 'failed') {
		const { title, nextStep } = describeError(read.error, tErrors)
		return (
			<Notice tone="danger" title={title}>
				<p>{nextStep}</p>
			</Notice>
		)
	}
	if (read.lines.length === 0) return <p className="text-muted">{t('log.empty')}</p>
	return (
		<div className="flex flex-col gap-3">
			<div>
				<CopyTextButton
					text={() => `${read.lines.join('\n')}\n`}
					label={t('log.copy')}
					copiedLabel={t('log.copied')}
				/>
			</div>
			<ol aria-label={t('log.lines')} className="flex flex-col gap-1.5 text-sm">
				{read.lines.toReversed().map((line, index) => (
					// The list is as it was read, and never changes.
					// biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal.
					<Line key={index} line={readLogLine(line, i18n.language)} />
				))}
			</ol>
		</div>
	)
}

function Line({ line: { time, level, message, details } }: { readonly line: LogLine }) {
	const { t } = useTranslation('privacy')
	return (
		<li data-selectable className="border-b border-line pb-1.5 wrap-anywhere">
			<span className="text-muted tabular-nums">{time}</span>{' '}
			{level !== 'info' && <span className={looks[level]}>{t(`log.level.${level}`)}</span>} {message}
			{details && <span className="block font-mono text-sm text-muted">{details}</span>}
		</li>
	)
}

const looks = {
	debug: 'text-muted',
	warning: 'font-medium text-warning',
	error: 'font-medium text-danger',
} as const satisfies Record<Exclude<LogLine['level'], 'info'>, string>
