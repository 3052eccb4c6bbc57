import { Paperclip } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maxAttachmentBytes, maxAttachments } from '../../../shared/attachment.ts'
import type { ChatId } from '../../../shared/model.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { focusMessageField } from './focus-fields.ts'
import { takeFiles } from './take-files.ts'

/** Files can be dropped anywhere on the window. While some are held over it, the conversation says so. */
export function DropFiles({ chatId }: { readonly chatId: ChatId | null }) {
	const { t, i18n } = useTranslation('chat')
	const take = useCallback(
		(files: readonly File[]) => {
			takeFiles(chatId, files)
			focusMessageField()
		},
		[chatId],
	)
	const isOver = useFilesOver(take)
	if (!isOver) return null
	return (
		<div className="pointer-events-none absolute inset-0 z-20 flex items-center justify-center bg-canvas p-4">
			<div className="flex size-full flex-col items-center justify-center gap-2 rounded-xl border-2 border-dashed border-accent bg-accent-soft/60 text-center">
				<Paperclip aria-hidden size={26} strokeWidth={1.5} className="text-accent" />
				<div className="text-lg font-medium">{t('files.drop')}</div>
				<div className="max-w-sm text-sm text-balance text-muted">
					{t('files.limits', {
						count: maxAttachments,
						most: writeSize(maxAttachmentBytes, i18n.language),
					})}
				</div>
			</div>
		</div>
	)
}

/** Whether files are held over the window. A dialog in front of the conversation takes its own. */
function useFilesOver(onDrop: (files: readonly File[]) => void): boolean {
	const [isOver, setIsOver] = useState(false)
	useEffect(() => {
		const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
		const isTaken = (event: DragEvent) => event.defaultPrevented || document.querySelector('[role=dialog]')

		function over(event: DragEvent): void {
			if (!hasFiles(event)) return
			const isOurs = !isTaken(event)
			// Always: the browser would leave the page for the file.
			event.preventDefault()
			if (isOurs && event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
			setIsOver(isOurs)
		}
		function drop(event: DragEvent): void {
			setIsOver(false)
			if (!hasFiles(event)) return
			const isOurs = !isTaken(event)
			event.preventDefault()
			if (isOurs) onDrop([...(event.dataTransfer?.files ?? [])])
		}
		function leave(event: DragEvent): void {
			// Not from one element to the next, but out of the window.
			if (event.relatedTarget === null) setIsOver(false)
		}
		const end = () => setIsOver(false)
		const listeners = [
			['dragenter', over],
			['dragover', over],
			['drop', drop],
			['dragleave', leave],
		] as const
		for (const [type, listener] of listeners) window.addEventListener(type, listener)
		window.addEventListener('blur', end)
		return () => {
			for (const [type, listener] of listeners) window.removeEventListener(type, listener)
			window.removeEventListener('blur', end)
		}
	}, [onDrop])
	return isOver
}
