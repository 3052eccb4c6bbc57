import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { firstFocusIn } from './first-focus.ts'
import { IconButton } from './icon-button.tsx'
import { joinClasses } from './join-classes.ts'

export type DialogProps = {
	readonly isOpen: boolean
	readonly onOpenChange: (isOpen: boolean) => void
	/** Its accessible name. */
	readonly title: string
	readonly description?: ReactNode
	/** `small` is 26 rem wide, `medium` 36 rem, both as high as their content; `large` is 56 rem wide and of a fixed height. */
	readonly size?: 'small' | 'medium' | 'large'
	/** What takes the focus first; when it is left out or not there, the first field or control of the content. */
	readonly initialFocus?: RefObject<HTMLElement | null>
	readonly children: ReactNode
}

/** A modal dialog with a title and a Close button. Esc and a click outside close it. */
export function Dialog(props: DialogProps) {
	const { t } = useTranslation('ui')
	const content = useRef<HTMLDivElement>(null)
	return (
		<Base.Root open={props.isOpen} onOpenChange={props.onOpenChange}>
			<Base.Portal>
				<Base.Backdrop className={backdropLook} />
				<Base.Viewport className="fixed inset-0 z-40 flex items-center justify-center p-4">
					<Base.Popup
						// Never Close, as long as there is anything else: what is typed next belongs to the content.
						initialFocus={() =>
							props.initialFocus?.current ?? (content.current && firstFocusIn(content.current))
						}
						className={joinClasses(popupLook, sizes[props.size ?? 'small'])}
					>
						<header className="flex items-start gap-2 py-3 pr-3 pl-5">
							<div className="min-w-0 grow pt-0.5">
								<Base.Title className="text-lg font-semibold">{props.title}</Base.Title>
								{props.description && (
									<Base.Description className="mt-1 text-sm text-muted">{props.description}</Base.Description>
								)}
							</div>
							<Base.Close render={<IconButton icon={X} label={t('close')} />} />
						</header>
						<div ref={content} className="min-h-0 grow overflow-y-auto px-5 pb-5 outline-none">
							{props.children}
						</div>
					</Base.Popup>
				</Base.Viewport>
			</Base.Portal>
		</Base.Root>
	)
}

export const backdropLook =
	'fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0'

export const popupLook =
	'flex max-h-full flex-col rounded-lg bg-raised shadow-float transition data-ending-style:scale-98 ' +
	'data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0'

const sizes = { small: 'w-full max-w-104', medium: 'w-full max-w-144', large: 'h-160 w-full max-w-224' }
