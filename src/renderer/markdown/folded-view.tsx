/** What a reply itself folds away or points out: `<details>` and `> [!NOTE]`. */
import {
	Info,
	Lightbulb,
	type LucideIcon,
	MessageSquareWarning,
	OctagonAlert,
	TriangleAlert,
} from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertKind } from '../../shared/markdown/read-alert.ts'
import { useBeforeMatch } from './use-before-match.ts'

/** Whoever is about to show a place in it unfolds it. */
export function DetailsView({
	summary,
	children,
}: {
	readonly summary: ReactNode
	readonly children: ReactNode
}) {
	const { t } = useTranslation('markdown')
	const frame = useRef<HTMLDetailsElement>(null)
	useBeforeMatch(frame, (details) => {
		details.open = true
	})
	return (
		<details ref={frame} className="md-details">
			<summary dir="auto">{summary ?? t('details')}</summary>
			{children}
		</details>
	)
}

export function AlertView({ kind, children }: { readonly kind: AlertKind; readonly children: ReactNode }) {
	const { t } = useTranslation('markdown')
	const Icon = icons[kind]
	return (
		<blockquote className="md-alert" data-kind={kind} dir="auto">
			<p className="md-alert-kind">
				<Icon aria-hidden size={16} strokeWidth={1.75} />
				{t(`alerts.${kind}`)}
			</p>
			{children}
		</blockquote>
	)
}

const icons: Record<AlertKind, LucideIcon> = {
	note: Info,
	tip: Lightbulb,
	important: MessageSquareWarning,
	warning: TriangleAlert,
	caution: OctagonAlert,
}
