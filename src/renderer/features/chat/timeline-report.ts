/** Pure: the way of a reply as plain English text for a bug report. It holds no key and no text of a message. */
import type { TFunction } from 'i18next'
import type { AppError } from '../../../shared/errors.ts'
import type { AppInfo, TimelineStep } from '../../../shared/model.ts'
import { describeStep } from './describe-step.ts'
import type { PlacedStep, SegmentSteps } from './timeline-steps.ts'

export type ReportWords = {
	/** English, whatever the window speaks. */
	readonly t: TFunction<'chat'>
	readonly tErrors: TFunction<'errors'>
}

export function writeTimelineReport(
	segments: readonly SegmentSteps[],
	info: Pick<AppInfo, 'version' | 'host' | 'platform'> | null,
	{ t, tErrors }: ReportWords,
): string {
	const lines = [
		info ? `Holdfast ${info.version} (${info.host} host, ${info.platform})` : 'Holdfast',
		t('timeline.title'),
	]
	for (const [index, { charactersBefore, createdAtMs, traceId, steps }] of segments.entries()) {
		const time = new Date(createdAtMs).toISOString()
		lines.push('', index === 0 ? t('timeline.askedAt', { time }) : t('timeline.continuedAt', { time }))
		if (traceId !== null) lines.push(`${t('timeline.trace')}: ${traceId}`)
		if (steps.length === 0) lines.push(t('timeline.empty'))
		for (const placed of steps) lines.push(...linesOf(placed, charactersBefore))
	}
	return `${lines.join('\n')}\n`

	function linesOf({ step, afterMs, rung }: PlacedStep, charactersBefore: number): readonly string[] {
		const { text, notes } = describeStep(step, { rung, charactersBefore, language: 'en', t, tErrors })
		const facts = factsOf(errorIn(step))
		return [
			`+${(afterMs / 1000).toFixed(1)} s  ${text}${facts && ` [${facts}]`}`,
			...notes.map((note) => `    ${note}`),
		]
	}
}

function errorIn(step: TimelineStep): AppError | null {
	switch (step.type) {
		case 'broke':
		case 'settled':
			return step.error
		case 'away':
			return step.cause
		default:
			return null
	}
}

/** Never `detail`: a provider's own words can repeat the question, or a piece of the key. */
function factsOf(error: AppError | null): string {
	if (!error) return ''
	return [
		error.kind,
		'code' in error && error.code,
		'status' in error && `HTTP ${error.status}`,
		'retryAfterMs' in error && error.retryAfterMs !== null && `retry after ${error.retryAfterMs} ms`,
	]
		.filter(Boolean)
		.join(', ')
}
