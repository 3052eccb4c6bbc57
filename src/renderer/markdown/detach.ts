/**
 * A copy of `part` that does not keep the string it was cut from in memory. The engine cuts by reference: kept
 * parts of a growing text would keep every length it ever had.
 */
export function detach(part: string): string {
	return ` ${part}`.slice(1)
}
