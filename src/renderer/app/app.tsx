import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { focusMessageField } from '../features/chat/index.ts'
import { OrganizeDialogs } from '../features/chat-list/index.ts'
import { Palette } from '../features/commands/index.ts'
import { MovedNotice, RecoveryDialog } from '../features/data/index.ts'
import { ExportDialog } from '../features/export/index.ts'
import { ImportDialog } from '../features/import/index.ts'
import { SettingsDialog } from '../features/settings/index.ts'
import { CloseQuestion } from '../features/temporary/index.ts'
import { OverLimitQuestion } from '../features/usage/index.ts'
import { MarkdownLinks } from '../markdown/markdown-links.tsx'
import { showFailure } from '../show-failure.ts'
import { Announcer } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { Notice } from '../ui/notice.tsx'
import { takeUpFocus } from '../ui/take-up-focus.ts'
import { ToastLayer } from '../ui/toast.tsx'
import { TooltipLayer } from '../ui/tooltip.tsx'
import { useIsNarrow } from '../ui/use-is-narrow.ts'
import { windowLink } from '../window-link.ts'
import { paletteSources } from './all-commands.ts'
import { ConnectionLine } from './connection-line.tsx'
import { MainPane, showConversationsId } from './main-pane.tsx'
import { Sidebar } from './sidebar.tsx'
import { useWindow } from './window-store.ts'

export function App() {
	return (
		<ErrorBoundary fallback={(error, retry) => <Crashed error={error} retry={retry} />}>
			<TooltipLayer>
				<ToastLayer>
					<MarkdownLinks onOpenLink={(url) => void openLink(url)}>
						<Shell />
					</MarkdownLinks>
				</ToastLayer>
			</TooltipLayer>
		</ErrorBoundary>
	)
}

async function openLink(url: string): Promise<void> {
	const result = await windowLink().call('link.open', { url })
	if (!result.ok) showFailure(url, result.error)
}

function Shell() {
	const { t } = useTranslation('app')
	const isReady = useWindow((window) => window.isReady)
	const isSidebarOpen = useWindow((window) => window.isSidebarOpen)
	const isSidebarHidden = useWindow((window) => window.isSidebarHidden)
	const isNarrow = useIsNarrow()
	const isOverlaid = isNarrow && isSidebarOpen
	const overlay = useRef<HTMLDivElement>(null)
	const wasOverlaid = useRef(isOverlaid)
	useLayoutEffect(() => {
		if (isOverlaid) overlay.current?.querySelector('button')?.focus()
		else if (wasOverlaid.current) takeUpFocus(document.getElementById(showConversationsId))
		wasOverlaid.current = isOverlaid
	}, [isOverlaid])

	// Nothing is drawn before its words are known; only a connection that fails says so.
	if (!isReady) return <ConnectionLine />
	const close = () => useWindow.setState({ isSidebarOpen: false })
	return (
		<div className="flex h-full">
			{!isNarrow && !isSidebarHidden && <Sidebar />}
			<div className="flex min-w-0 grow" inert={isOverlaid}>
				<MainPane hasSidebar={!isNarrow && !isSidebarHidden} />
			</div>
			{isOverlaid && (
				// biome-ignore lint/a11y/noStaticElementInteractions: Escape bubbles to here from whatever has the focus.
				<div
					ref={overlay}
					className="fixed inset-0 z-30 flex"
					onKeyDown={(event) => {
						if (event.key === 'Escape') close()
					}}
				>
					<Sidebar />
					<button
						type="button"
						aria-label={t('hideConversations')}
						className="grow bg-scrim"
						onClick={close}
					/>
				</div>
			)}
			<Palette sources={paletteSources} onLost={focusMessageField} />
			<OrganizeDialogs />
			<SettingsDialog />
			<ImportDialog />
			<ExportDialog />
			<RecoveryDialog />
			<MovedNotice />
			<OverLimitQuestion />
			<CloseQuestion />
			<Announcer />
		</div>
	)
}

function Crashed({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
	const { t } = useTranslation('app')
	return (
		<div className="flex h-full items-center justify-center p-6">
			<Notice
				tone="danger"
				title={t('crashed')}
				actions={
					<>
						<Button onClick={retry}>{t('tryAgain')}</Button>
						<Button look="primary" onClick={() => location.reload()}>
							{t('reload')}
						</Button>
					</>
				}
			>
				<p>{t('crashedNote')}</p>
				<p className="mt-1 font-mono text-xs">{error.message}</p>
			</Notice>
		</div>
	)
}
