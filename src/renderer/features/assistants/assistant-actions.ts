/** What can be done with assistants. A call that fails says so in a toast; what it changed arrives as an event. */
import i18next from 'i18next'
import type { CallInput } from '../../../shared/api.ts'
import type { Assistant } from '../../../shared/assistant-model.ts'
import type { AssistantId } from '../../../shared/model.ts'
import { offerUndo } from '../../offer-undo.ts'
import { showFailure } from '../../show-failure.ts'
import { windowLink } from '../../window-link.ts'
import { useAssistants } from './assistants-store.ts'

/** At the time of the call, since the language may change. */
const words = () => i18next.getFixedT(null, 'assistants')

/** Resolves to whether it is kept. */
export async function saveAssistant(assistant: CallInput<'assistant.save'>): Promise<boolean> {
	const result = await windowLink().call('assistant.save', assistant)
	if (!result.ok) showFailure(words()('saveFailed'), result.error)
	return result.ok
}

export async function duplicateAssistant({ id, name }: Assistant): Promise<void> {
	const copy = words()('copyOf', { name }).slice(0, 100)
	const result = await windowLink().call('assistant.duplicate', { id, name: copy })
	if (!result.ok) showFailure(words()('saveFailed'), result.error)
}

/** Offers to bring it back. */
export async function removeAssistant({ id, name }: Assistant): Promise<void> {
	offerUndo(await windowLink().call('assistant.remove', { id }), {
		title: words()('removed', { name }),
		description: words()('removedNote'),
		failure: words()('removeFailed'),
	})
}

/** At once: a line that waits for an answer seems to refuse. */
export async function orderAssistants(ids: readonly AssistantId[]): Promise<void> {
	const { assistants } = useAssistants.getState()
	useAssistants.setState({
		assistants: assistants.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)),
	})
	const result = await windowLink().call('assistant.order', { ids: [...ids] })
	if (result.ok) return
	useAssistants.setState({ assistants })
	showFailure(words()('orderFailed'), result.error)
}
