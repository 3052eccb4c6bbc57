import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger'

export type NoticeProps = {
	readonly tone: NoticeTone
	readonly title: string
	readonly children?: ReactNode
	/** Buttons, at the end of the line where there is room and below the text where there is not. */
	readonly actions?: ReactNode
	readonly className?: string
}

/** A calm line that states something and what can be done about it. Give it a role where it must be announced. */
export function Notice({ tone, title, children, actions, className }: NoticeProps) {
	const Icon = icons[tone]
	return (
		<div
			className={joinClasses(
				'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md px-3 py-2',
				surfaces[tone],
				className,
			)}
		>
			<div className="flex min-w-0 flex-1 basis-104 gap-2.5">
				<Icon
					aria-hidden
					size={16}
					strokeWidth={1.75}
					className={joinClasses('mt-0.75 shrink-0', marks[tone])}
				/>
				<div data-selectable className="min-w-0 wrap-anywhere">
					<p className="font-medium">{title}</p>
					{children && <div className="text-sm text-muted">{children}</div>}
				</div>
			</div>
			{/* Below the text they stand where it begins, not where the icon does. */}
			{actions && <div className="ms-6.5 flex flex-wrap gap-2">{actions}</div>}
		</div>
	)
}

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert }

const surfaces = {
	info: 'bg-sunken',
	success: 'bg-success-soft',
	warning: 'bg-warning-soft',
	danger: 'bg-danger-soft',
}

const marks = { info: 'text-muted', success: 'text-success', warning: 'text-warning', danger: 'text-danger' }
