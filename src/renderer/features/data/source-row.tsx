import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { writeSize } from '../../../shared/write-size.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'

/** One history that can be restored from, in a list. Without actions when it cannot be read from. */
export function SourceRow(props: {
	readonly title: string
	readonly note: string
	readonly path?: string
	readonly sizeBytes: number
	/** Names the button that opens the menu. */
	readonly actionsLabel: string
	readonly isDisabled: boolean
	readonly onRestore?: () => void
	readonly onRestoreOne?: () => void
}) {
	const { t, i18n } = useTranslation('data')
	const { onRestore, onRestoreOne } = props
	return (
		<li className="flex items-center gap-3 py-1.5 pr-1.5 pl-3">
			<div data-selectable className="min-w-0 grow">
				<p>{props.title}</p>
				<p className="text-sm wrap-anywhere text-muted">{props.note}</p>
				{props.path && <p className="font-mono text-xs wrap-anywhere text-muted">{props.path}</p>}
			</div>
			<span className="shrink-0 text-sm tabular-nums text-muted">
				{writeSize(props.sizeBytes, i18n.language)}
			</span>
			{onRestore && onRestoreOne && (
				<Menu
					trigger={<IconButton icon={Ellipsis} label={props.actionsLabel} disabled={props.isDisabled} />}
					items={[
						{ label: t('backups.restoreOne'), onSelect: onRestoreOne },
						{ label: t('backups.restore'), onSelect: onRestore },
					]}
				/>
			)}
		</li>
	)
}
