import { useTranslation } from 'react-i18next'

/** When a message was written: the time, with its day where that is not today. */
export function SentAt({ atMs }: { readonly atMs: number }) {
	const { i18n } = useTranslation()
	const write = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(i18n.language, options).format(atMs)
	const isToday = new Date(atMs).toDateString() === new Date().toDateString()
	return (
		<time
			dateTime={new Date(atMs).toISOString()}
			title={write({ dateStyle: 'full', timeStyle: 'medium' })}
			className="mr-1 text-xs whitespace-nowrap text-faint tabular-nums"
		>
			{write(isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' })}
		</time>
	)
}
