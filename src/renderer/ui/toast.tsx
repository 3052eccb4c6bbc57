import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { joinClasses } from './join-classes.ts'

const toasts = Toast.createToastManager()
/** More at once are a wall; the older ones wait until there is room, or are over before. */
const mostShown = 2

const usePlace = create(() => ({ isBelow: false }))

/**
 * Says at the top of the conversation, where nobody writes, for some seconds, that something a person just asked for went
 * wrong or was done. Returns what takes it away before.
 */
export function showToast({ title, description, action }: ToastText): () => void {
	// It can still be clicked while it fades.
	let isTaken = false
	const id = toasts.add({
		title,
		description,
		...(action && {
			actionProps: {
				children: action.label,
				onClick() {
					if (isTaken) return
					isTaken = true
					toasts.close(id)
					action.run()
				},
			},
		}),
	})
	return () => toasts.close(id)
}

const toastsId = 'toasts'

/** Where they are shown, for whoever goes round the window; null while there are none. */
export function shownToasts(): HTMLElement | null {
	const layer = document.getElementById(toastsId)
	return layer?.querySelector('[role=dialog], [role=alertdialog]') ? layer : null
}

let cameFrom: Element | null = null

/** They give the focus back to where it is now. */
export function focusToasts(): void {
	cameFrom = document.activeElement
	// The library knows no other way to ask for it.
	window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6' }))
}

/** While something else stands at the top of the window, they are shown at its bottom. */
export function useToastsBelow(isTopTaken: boolean): void {
	useEffect(() => {
		usePlace.setState({ isBelow: isTopTaken })
		return () => usePlace.setState({ isBelow: false })
	}, [isTopTaken])
}

export type ToastText = {
	readonly title: string
	readonly description?: string
	/** A button in it, such as Undo. F6 leads there. */
	readonly action?: { readonly label: string; readonly run: () => void }
}

/** Stands once around the app; `showToast` shows in it. */
export function ToastLayer({ children }: { readonly children: ReactNode }) {
	const { t } = useTranslation('ui')
	const isBelow = usePlace((place) => place.isBelow)
	return (
		<Toast.Provider toastManager={toasts} timeout={8000} limit={mostShown}>
			{children}
			<Toast.Portal>
				<Toast.Viewport
					id={toastsId}
					aria-label={t('notifications')}
					className={joinClasses(
						'fixed left-[calc(50%+var(--aside-width,0px)/2)] z-50 flex w-88 max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col gap-2',
						isBelow ? 'bottom-4' : 'top-14 min-[900px]:top-1',
					)}
					onKeyDown={(event) => {
						const { key, target, currentTarget } = event
						const isFading = target instanceof Element && target.closest('[data-ending-style]') !== null
						if (key !== 'Escape' || isFading) return
						// A dialog in the page would close as well.
						event.stopPropagation()
						// As from one of them, which it closes.
						if (target === currentTarget && cameFrom instanceof HTMLElement) cameFrom.focus()
					}}
				>
					<ToastList />
				</Toast.Viewport>
			</Toast.Portal>
		</Toast.Provider>
	)
}

function ToastList() {
	const { t } = useTranslation('ui')
	const manager = Toast.useToastManager()
	return manager.toasts.map((toast) => (
		<Toast.Root
			key={toast.id}
			toast={toast}
			className="rounded-md bg-raised shadow-float transition-opacity data-limited:hidden data-ending-style:opacity-0 data-starting-style:opacity-0"
		>
			<Toast.Content className="flex items-start gap-2 py-1.5 pr-1.5 pl-3.5">
				<div data-selectable className="min-w-0 grow py-1 wrap-anywhere">
					<Toast.Title className="font-medium" />
					<Toast.Description className="text-sm text-muted" />
				</div>
				{toast.actionProps && <Toast.Action render={<Button look="quiet" className="text-accent!" />} />}
				<Toast.Close render={<IconButton icon={X} label={t('dismiss')} />} />
			</Toast.Content>
		</Toast.Root>
	))
}
