import { expect, test } from 'vitest'
import { holdModal, isModalOpen } from '../../../../src/renderer/ui/modals.ts'

const element = () => ({ inert: false })

test('the page is out of reach while a dialog is open, and only then', () => {
	const page = element()
	expect(isModalOpen()).toBe(false)
	const release = holdModal(element(), page)
	expect([isModalOpen(), page.inert]).toEqual([true, true])
	release()
	expect([isModalOpen(), page.inert]).toEqual([false, false])
})

test('of several dialogs the topmost alone is within reach, in whatever order they close', () => {
	const [settings, question, notice, page] = [element(), element(), element(), element()]
	const releases = [settings, question, notice].map((popup) => holdModal(popup, page))
	const reach = () => [settings, question, notice].map(({ inert }) => !inert)
	expect(reach()).toEqual([false, false, true])
	releases[1]?.()
	expect([reach(), page.inert]).toEqual([[false, true, true], true])
	releases[2]?.()
	expect([reach(), page.inert]).toEqual([[true, true, true], true])
	releases[0]?.()
	expect([isModalOpen(), page.inert]).toEqual([false, false])
})
