/** Numbers and times of the data folder as the user's language writes them. Pure. */
import type { TFunction } from 'i18next'
import type { HistoryCounts } from '../../../shared/data-model.ts'

export function writeTime(atMs: number, language: string): string {
	return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs)
}

export function writeNumber(value: number, language: string): string {
	return new Intl.NumberFormat(language).format(value)
}

/** `12 conversations · 340 messages`. */
export function writeCounts(counts: HistoryCounts, t: TFunction<'data'>, language: string): string {
	const { conversations, messages } = counts
	return [
		t('conversations', { count: conversations, formatted: writeNumber(conversations, language) }),
		writeMessages(messages, t, language),
	].join(' · ')
}

export function writeMessages(count: number, t: TFunction<'data'>, language: string): string {
	return t('messages', { count, formatted: writeNumber(count, language) })
}

/** For example `40%`; null when it cannot be told. */
export function writeProgress(progress: number | null, language: string): string | null {
	return progress === null
		? null
		: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(progress)
}

export function writeElapsed(elapsedMs: number, language: string): string {
	return new Intl.NumberFormat(language, {
		style: 'unit',
		unit: 'second',
		unitDisplay: 'long',
		maximumFractionDigits: elapsedMs < 10_000 ? 1 : 0,
	}).format(Math.max(100, elapsedMs) / 1_000)
}
