import { LoaderCircle } from 'lucide-react'
import { joinClasses } from './join-classes.ts'

/** Shows that something is under way. Silent to screen readers: the words beside it say what. */
export function Spinner({ size = 16, className }: { readonly size?: number; readonly className?: string }) {
	return (
		<LoaderCircle aria-hidden size={size} className={joinClasses('animate-turn text-muted', className)} />
	)
}
