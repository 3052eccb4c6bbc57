/** From a prompt to words in the field: what it leaves open is asked for first. */
import i18next from 'i18next'
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Prompt } from '../../../shared/prompt-model.ts'
import { dateVariable, fillIn, variablesOf } from '../../../shared/prompt-variables.ts'
import { FillDialog } from '../prompts/index.ts'
import { useChatContext } from './chat-context.ts'
import { insertIntoDraft } from './insert-into-draft.ts'

const useWanted = create<{ readonly prompt: Prompt | null }>(() => ({ prompt: null }))

/** Puts a prompt into the message of the shown conversation, where the caret is. For whoever lists prompts. */
export const insertPrompt = (prompt: Prompt): void => useWanted.setState({ prompt })
const done = (): void => useWanted.setState({ prompt: null })

/** Stands once in a shown conversation; `insertPrompt` sets it to work. */
export function PromptInsertion() {
	const { chatId } = useChatContext()
	const { prompt } = useWanted()
	const needsValues = prompt !== null && variablesOf(prompt.text).length > 0
	useEffect(() => {
		if (prompt === null || needsValues) return
		done()
		insertIntoDraft(chatId, fill(prompt, new Map()))
	}, [prompt, needsValues, chatId])
	if (!needsValues) return null
	return (
		<FillDialog
			key={prompt.id}
			prompt={prompt}
			onClose={done}
			onFill={(values) => {
				done()
				insertIntoDraft(chatId, fill(prompt, values))
			}}
		/>
	)
}

function fill({ text }: Prompt, values: ReadonlyMap<string, string>): string {
	const today = new Intl.DateTimeFormat(i18next.language, { dateStyle: 'long' }).format(new Date())
	return fillIn(text, new Map(values).set(dateVariable, today))
}
