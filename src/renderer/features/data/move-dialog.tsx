import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataOverview, MovePlan } from '../../../shared/data-model.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { windowLink } from '../../window-link.ts'
import { useData } from './data-store.ts'
import { describeProblem } from './describe-problem.ts'
import { writeProgress } from './write-facts.ts'

/** A pause in typing. */
const lookAfterMs = 400

export function MoveDialog(props: {
	readonly isOpen: boolean
	readonly onOpenChange: (isOpen: boolean) => void
	readonly overview: DataOverview
}) {
	const { t, i18n } = useTranslation('data')
	const { canChooseFolder, canStartAgain, running } = props.overview
	const [path, setPath] = useState('')
	const [plan, setPlan] = useState<MovePlan | null>(null)
	const [failure, setFailure] = useState<string | null>(null)
	const isMoving = running?.task === 'move'

	function show(looked: MovePlan) {
		setPlan(looked)
		setFailure(looked.problem && describeProblem(looked.problem, t, i18n.language))
	}

	const showLatest = useEffectEvent(show)
	useEffect(() => {
		if (path.trim() === '') return
		let isStale = false
		const timer = setTimeout(async () => {
			const result = await windowLink().call('data.planMove', { path })
			if (result.ok && !isStale) showLatest(result.value)
		}, lookAfterMs)
		return () => {
			isStale = true
			clearTimeout(timer)
		}
	}, [path])

	async function choose() {
		const result = await windowLink().call('data.chooseFolder', {})
		if (!result.ok) showFailure(t('move.failed'), result.error)
		else if (result.value.path !== null) setPath(result.value.path)
	}

	async function move() {
		const looked = await windowLink().call('data.planMove', { path })
		if (!looked.ok) return showFailure(t('move.failed'), looked.error)
		show(looked.value)
		if (looked.value.problem) return
		const target = looked.value.path
		const result = await windowLink().call('data.move', { path: target })
		if (!result.ok) showFailure(t('move.failed'), result.error)
		else if (result.value.problem) setFailure(describeProblem(result.value.problem, t, i18n.language))
		else useData.setState({ movedTo: target })
	}

	const percent = writeProgress(running?.progress ?? null, i18n.language)
	return (
		<Dialog
			isOpen={props.isOpen}
			onOpenChange={(isWanted) => {
				if (!isMoving) props.onOpenChange(isWanted)
			}}
			title={t('move.title')}
			description={t('move.intro')}
			size="medium"
		>
			<form
				noValidate
				className="flex flex-col gap-4"
				onSubmit={(event) => {
					event.preventDefault()
					void move()
				}}
			>
				<div className="flex flex-wrap items-start gap-x-2 gap-y-2">
					<TextField
						label={t('move.path')}
						value={path}
						onChange={(next) => {
							setPath(next)
							setPlan(null)
							setFailure(null)
						}}
						error={failure}
						// Always a line high: a button that moves while it is pressed is not pressed.
						hint={plan ? t('move.needed', { size: writeSize(plan.neededBytes, i18n.language) }) : '\u00a0'}
						disabled={isMoving}
						maxLength={4_000}
						className="min-w-0 grow basis-64"
					/>
					{canChooseFolder && (
						<Button className="mt-6 narrow:mt-0" disabled={isMoving} onClick={() => void choose()}>
							{t('move.choose')}
						</Button>
					)}
				</div>
				<p className="text-sm text-muted">{t(canStartAgain ? 'move.startsAgain' : 'move.ends')}</p>
				<div className="flex items-center justify-end gap-3">
					{isMoving && (
						<span role="status" className="text-sm text-muted">
							{percent === null ? t('move.runningUnknown') : t('move.running', { percent })}
						</span>
					)}
					<Button disabled={isMoving} onClick={() => props.onOpenChange(false)}>
						{t('cancel')}
					</Button>
					<Button look="primary" type="submit" disabled={isMoving || path.trim() === ''}>
						{t('move.confirm')}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}
