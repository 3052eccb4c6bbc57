import { Component, type ReactNode } from 'react'

export type ErrorBoundaryProps = {
	/** Drawn in the place of what failed. `retry` draws the children again. */
	readonly fallback: (error: Error, retry: () => void) => ReactNode
	/** When it changes, what failed is drawn again. */
	readonly resetKey?: string | number
	readonly children: ReactNode
}

/** Keeps a part of the window that cannot be drawn from taking the rest with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
	override state: { readonly error: Error | null } = { error: null }

	static getDerivedStateFromError(thrown: unknown) {
		return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
	}

	override componentDidUpdate(before: ErrorBoundaryProps) {
		if (this.state.error && before.resetKey !== this.props.resetKey) this.setState({ error: null })
	}

	override render(): ReactNode {
		const { error } = this.state
		return error ? this.props.fallback(error, () => this.setState({ error: null })) : this.props.children
	}
}
