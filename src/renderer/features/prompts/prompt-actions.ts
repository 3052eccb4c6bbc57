/** What can be done with prompts. A call that fails says so in a toast; what it changed arrives as an event. */
import i18next from 'i18next'
import type { CallInput } from '../../../shared/api.ts'
import type { Prompt, PromptId } from '../../../shared/prompt-model.ts'
import { offerUndo } from '../../offer-undo.ts'
import { showFailure } from '../../show-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'
import { readPromptFile, writePromptFile } from './prompt-file.ts'
import { usePrompts } from './prompts-store.ts'

/** At the time of the call, since the language may change. */
const words = () => i18next.getFixedT(null, 'prompts')

/** Resolves to whether it is kept. */
export async function savePrompt(prompt: CallInput<'prompt.save'>): Promise<boolean> {
	const result = await windowLink().call('prompt.save', prompt)
	if (!result.ok) showFailure(words()('saveFailed'), result.error)
	return result.ok
}

/** Offers to bring it back. */
export async function removePrompt({ id, name }: Prompt): Promise<void> {
	offerUndo(await windowLink().call('prompt.remove', { id }), {
		title: words()('removed', { name }),
		failure: words()('removeFailed'),
	})
}

/** At once: a line that waits for an answer seems to refuse. */
export async function orderPrompts(ids: readonly PromptId[]): Promise<void> {
	const { prompts } = usePrompts.getState()
	usePrompts.setState({
		prompts: prompts.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)),
	})
	const result = await windowLink().call('prompt.order', { ids: [...ids] })
	if (result.ok) return
	usePrompts.setState({ prompts })
	showFailure(words()('orderFailed'), result.error)
}

/** All of them, as a text that `importPrompts` reads. */
export async function copyPrompts(): Promise<void> {
	try {
		await navigator.clipboard.writeText(writePromptFile(usePrompts.getState().prompts))
		showToast({ title: words()('share.copied') })
	} catch {
		showToast({ title: words()('share.copyFailed') })
	}
}

export async function importPrompts(file: Blob): Promise<void> {
	const prompts = readPromptFile(await file.text())
	if (prompts.length === 0) {
		showToast({ title: words()('share.notAFile') })
		return
	}
	const result = await windowLink().call('prompt.import', { prompts: [...prompts] })
	if (!result.ok) showFailure(words()('share.importFailed'), result.error)
	else showToast({ title: words()('share.added', { count: result.value.added }) })
}
